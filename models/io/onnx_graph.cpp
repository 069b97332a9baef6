#include "models/io/onnx_graph.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr std::size_t kMaxEntries = 1 << 20;

struct Field {
  std::uint32_t number = 0;
  std::uint64_t value = 0;   // varint
  std::string_view bytes;    // length-delimited
  bool isBytes = false;
};

// Walks the fields of one message.
class Message {
 public:
  Message(std::string_view bytes, const std::string& file) : bytes_(bytes), file_(file) {}

  bool next(Field& field) {
    if (at_ >= bytes_.size()) return false;
    const std::uint64_t tag = varint();
    field = {std::uint32_t(tag >> 3), 0, {}, false};
    switch (tag & 7) {
      case 0: field.value = varint(); return true;
      case 1: take(8); return true;
      case 2: field.isBytes = true; field.bytes = take(varint()); return true;
      case 5: take(4); return true;
      default: damaged();
    }
  }
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const auto byte = std::uint8_t(take(1)[0]);
      value |= std::uint64_t(byte & 127) << shift;
      if (byte < 128) return value;
    }
    damaged();
  }
  bool atEnd() const { return at_ >= bytes_.size(); }
  [[noreturn]] void damaged() const {
    throw Error("The ONNX file " + inQuotes(file_) + " is cut short or damaged.", "Fetch it again.");
  }

 private:
  std::string_view take(std::uint64_t count) {
    if (count > bytes_.size() - at_) damaged();
    const auto part = bytes_.substr(at_, std::size_t(count));
    at_ += std::size_t(count);
    return part;
  }
  std::string_view bytes_;
  const std::string& file_;
  std::size_t at_ = 0;
};

// TensorProto: dims = 1 (packed or not), name = 8; the data is not looked at.
OnnxTensorInfo weightFrom(std::string_view bytes, const std::string& file) {
  OnnxTensorInfo out;
  Message message(bytes, file);
  for (Field field; message.next(field);) {
    if (field.number == 1 && !field.isBytes) out.shape.push_back(std::int64_t(field.value));
    if (field.number == 1 && field.isBytes)
      for (Message packed(field.bytes, file); !packed.atEnd();) out.shape.push_back(std::int64_t(packed.varint()));
    if (field.number == 8 && field.isBytes) out.name = field.bytes;
    if (out.shape.size() > 64) message.damaged();
  }
  return out;
}

// The only submessage with this number, or empty.
std::string_view inner(std::string_view bytes, std::uint32_t number, const std::string& file) {
  Message message(bytes, file);
  std::string_view found;
  for (Field field; message.next(field);)
    if (field.number == number && field.isBytes) found = field.bytes;
  return found;
}

// ValueInfoProto: name = 1, type = 2 / tensor_type = 1 / shape = 2 / dim = 1 / dim_value = 1.
OnnxTensorInfo valueFrom(std::string_view bytes, const std::string& file) {
  OnnxTensorInfo out{std::string(inner(bytes, 1, file)), {}};
  Message shape(inner(inner(inner(bytes, 2, file), 1, file), 2, file), file);
  for (Field dim; shape.next(dim);) {
    if (dim.number != 1 || !dim.isBytes) continue;
    std::int64_t size = -1;
    Message inside(dim.bytes, file);
    for (Field field; inside.next(field);)
      if (field.number == 1 && !field.isBytes && field.value > 0) size = std::int64_t(field.value);
    out.shape.push_back(size);
    if (out.shape.size() > 64) shape.damaged();
  }
  return out;
}

// GraphProto: node = 1, initializer = 5, input = 11, output = 12.
OnnxGraph graphFrom(std::string_view bytes, const std::string& file) {
  OnnxGraph out;
  Message message(bytes, file);
  for (Field field; message.next(field);) {
    if (!field.isBytes) continue;
    if (field.number == 1) ++out.nodes;
    if (field.number == 5) out.weights.push_back(weightFrom(field.bytes, file));
    if (field.number == 11) out.inputs.push_back(valueFrom(field.bytes, file));
    if (field.number == 12) out.outputs.push_back(valueFrom(field.bytes, file));
    if (out.weights.size() + out.inputs.size() + out.outputs.size() > kMaxEntries) message.damaged();
  }
  // Old exporters list the weights among the inputs too.
  std::set<std::string> named;
  for (const auto& weight : out.weights) named.insert(weight.name);
  std::erase_if(out.inputs, [&](const auto& input) { return named.contains(input.name); });
  return out;
}

}  // namespace

std::int64_t OnnxGraph::parameters() const {
  std::int64_t total = 0;
  for (const auto& weight : weights) {
    std::int64_t count = 1;
    for (const std::int64_t size : weight.shape)
      if (size < 0 || __builtin_mul_overflow(count, size, &count)) count = 0;
    if (__builtin_add_overflow(total, count, &total)) return INT64_MAX;
  }
  return total;
}

bool looksLikeOnnx(const FileBytes& file) {
  // ModelProto begins with ir_version = 1, a small varint; a later field follows at once.
  return file.size > 16 && std::uint8_t(file.text()[0]) == 0x08 && std::uint8_t(file.text()[1]) < 0x20;
}

OnnxGraph parseOnnxGraph(const FileBytes& file) {
  if (!looksLikeOnnx(file))
    throw Error("The file " + inQuotes(file.name) + " is no ONNX model.", "Choose a file that ends in .onnx.");
  const OnnxGraph graph = graphFrom(inner(file.text(), 7, file.name), file.name);
  if (graph.nodes == 0) throw Error("The ONNX file " + inQuotes(file.name) + " holds no graph.", "Fetch it again.");
  return graph;
}

}  // namespace likeness
