#include "models/face/onnx_graph.h"

#include <algorithm>
#include <functional>
#include <set>

#include "engine/core/error.h"
#include "models/face/protobuf_wire.h"

namespace likeness {
namespace {

// Field numbers of onnx.proto.
enum ModelField : std::uint32_t { kModelGraph = 7 };
enum GraphField : std::uint32_t { kGraphNode = 1, kGraphInitialiser = 5, kGraphInput = 11, kGraphOutput = 12 };
enum NodeField : std::uint32_t { kNodeOperation = 4 };
enum TensorField : std::uint32_t { kTensorName = 8 };
enum ValueField : std::uint32_t { kValueName = 1, kValueType = 2 };
enum TypeField : std::uint32_t { kTypeTensor = 1 };
enum TensorTypeField : std::uint32_t { kTensorTypeShape = 2 };
enum ShapeField : std::uint32_t { kShapeDimension = 1 };
enum DimensionField : std::uint32_t { kDimensionValue = 1 };

constexpr std::size_t kFirstOperations = 8;
using Bytes = std::span<const std::byte>;

[[noreturn]] void refuse(const FileBytes& file) {
  throw Error("The file " + inQuotes(file.name) + " is not a complete ONNX model.",
              "Download or export it again.");
}

// Calls `visit` for each field; false when the message is damaged.
bool eachField(Bytes message, const std::function<void(const WireField&)>& visit) {
  WireReader reader(message);
  while (const auto field = reader.next()) visit(*field);
  return !reader.damaged();
}

// The nested message `number` of `message`, empty when there is none.
Bytes nested(Bytes message, std::uint32_t number) {
  Bytes found;
  eachField(message, [&](const WireField& f) {
    if (f.number == number && !f.isVarint) found = f.bytes;
  });
  return found;
}

std::string textOf(Bytes message, std::uint32_t number) {
  const Bytes bytes = nested(message, number);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

OnnxGraph::Value valueOf(Bytes message) {
  OnnxGraph::Value value{textOf(message, kValueName), {}};
  const Bytes shape = nested(nested(nested(message, kValueType), kTypeTensor), kTensorTypeShape);
  eachField(shape, [&](const WireField& f) {
    if (f.number != kShapeDimension) return;
    std::int64_t size = -1;
    eachField(f.bytes, [&](const WireField& d) {
      if (d.number == kDimensionValue && d.isVarint && std::int64_t(d.varint) > 0) size = std::int64_t(d.varint);
    });
    value.shape.push_back(size);
  });
  return value;
}

// A copy of `message` in which the fields `number` are what `rewrite` makes of them.
std::vector<std::byte> rewritten(Bytes message, std::uint32_t number,
                                 const std::function<std::vector<std::byte>(Bytes)>& rewrite) {
  std::vector<std::byte> out;
  eachField(message, [&](const WireField& f) {
    if (f.number == number && !f.isVarint)
      appendBytesField(out, number, rewrite(f.bytes));
    else
      out.insert(out.end(), f.whole.begin(), f.whole.end());
  });
  return out;
}

std::vector<std::byte> shapeMessage(std::span<const std::int64_t> shape) {
  std::vector<std::byte> out;
  for (std::int64_t size : shape) {
    std::vector<std::byte> dimension;
    appendVarintField(dimension, kDimensionValue, std::uint64_t(size));
    appendBytesField(out, kShapeDimension, dimension);
  }
  return out;
}

std::vector<std::byte> withShape(Bytes value, std::span<const std::int64_t> shape) {
  return rewritten(value, kValueType, [&](Bytes type) {
    return rewritten(type, kTypeTensor, [&](Bytes tensor) {
      return rewritten(tensor, kTensorTypeShape, [&](Bytes) { return shapeMessage(shape); });
    });
  });
}

}  // namespace

OnnxGraph readOnnxGraph(const FileBytes& file) {
  const Bytes graph = nested(file.view(), kModelGraph);
  OnnxGraph out;
  std::set<std::string> initialisers;
  const bool whole = eachField(file.view(), [](const WireField&) {}) &&
                     eachField(graph, [&](const WireField& f) {
    if (f.isVarint) return;
    if (f.number == kGraphInput) out.inputs.push_back(valueOf(f.bytes));
    if (f.number == kGraphOutput) out.outputs.push_back(valueOf(f.bytes));
    if (f.number == kGraphInitialiser) initialisers.insert(textOf(f.bytes, kTensorName));
    if (f.number == kGraphNode && out.nodeCount++ < kFirstOperations)
      out.firstOperations.push_back(textOf(f.bytes, kNodeOperation));
  });
  std::erase_if(out.inputs, [&](const auto& v) { return initialisers.count(v.name) > 0; });
  if (!whole || out.nodeCount == 0 || out.inputs.empty() || out.outputs.empty()) refuse(file);
  return out;
}

std::vector<std::byte> withInputShape(const FileBytes& file, const std::string& name,
                                      std::span<const std::int64_t> shape) {
  bool found = false;
  std::vector<std::byte> out = rewritten(file.view(), kModelGraph, [&](Bytes graph) {
    return rewritten(graph, kGraphInput, [&](Bytes value) {
      if (textOf(value, kValueName) != name) return std::vector<std::byte>(value.begin(), value.end());
      found = true;
      return withShape(value, shape);
    });
  });
  if (!found) refuse(file);
  return out;
}

}  // namespace likeness
