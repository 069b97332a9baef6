#include "tests/support/iresnet_onnx.h"

#include <fstream>
#include <string>
#include <vector>

#include "models/face/protobuf_wire.h"
#include "models/weights/procedural_weights.h"

// Field numbers are those of onnx/onnx: onnx.proto.
namespace likeness::test {
namespace {

using Message = std::vector<std::byte>;

void text(Message& out, std::uint32_t number, const std::string& value) {
  appendBytesField(out, number, std::as_bytes(std::span(value)));
}

Message numbers(const std::string& name, const std::vector<std::int64_t>& values) {
  constexpr std::uint64_t kInts = 7;
  Message out;
  text(out, 1, name);
  for (const std::int64_t v : values) appendVarintField(out, 8, std::uint64_t(v));
  appendVarintField(out, 20, kInts);
  return out;
}

Message value(const std::string& name, const std::vector<std::int64_t>& shape) {
  Message dimensions, tensor, type, out;
  for (const std::int64_t n : shape) {
    Message one;
    appendVarintField(one, 1, std::uint64_t(n));
    appendBytesField(dimensions, 1, one);
  }
  appendVarintField(tensor, 1, 1);  // float32
  appendBytesField(tensor, 2, dimensions);
  appendBytesField(type, 1, tensor);
  text(out, 1, name);
  appendBytesField(out, 2, type);
  return out;
}

class Graph {
 public:
  explicit Graph(std::uint64_t seed) : seed_(seed) {}

  std::string convolution(const std::string& at, const std::string& x, std::int64_t in, std::int64_t out, std::int64_t k, std::int64_t stride) {
    const std::int64_t pad = k / 2;
    return node("Conv", at, {x, weight(at + ".weight", {out, in, k, k})},
                {numbers("kernel_shape", {k, k}), numbers("strides", {stride, stride}), numbers("pads", {pad, pad, pad, pad})});
  }
  std::string norm(const std::string& at, const std::string& x, std::int64_t n) {
    std::vector<std::string> inputs{x};
    for (const char* leaf : {".weight", ".bias", ".running_mean", ".running_var"}) inputs.push_back(weight(at + leaf, {n}));
    return node("BatchNormalization", at, inputs);
  }
  std::string slope(const std::string& at, const std::string& x, std::int64_t n) {
    return node("PRelu", at, {x, weight(at + ".weight", {n}, {n, 1, 1})});
  }
  std::string node(const std::string& operation, const std::string& name, const std::vector<std::string>& inputs,
                   const std::vector<Message>& attributes = {}) {
    Message out;
    for (const auto& input : inputs) text(out, 1, input);
    text(out, 2, name);
    text(out, 3, name);
    text(out, 4, operation);
    for (const auto& attribute : attributes) appendBytesField(out, 5, attribute);
    appendBytesField(graph_, 1, out);
    return name;
  }
  std::string weight(const std::string& name, const std::vector<std::int64_t>& shape, std::vector<std::int64_t> stored = {}) {
    if (stored.empty()) stored = shape;
    const HostTensor tensor = proceduralTensor(name, shape, seed_);
    Message out;
    for (const std::int64_t n : stored) appendVarintField(out, 1, std::uint64_t(n));
    appendVarintField(out, 2, 1);  // float32
    text(out, 8, name);
    appendBytesField(out, 9, {tensor.bytes.get(), tensor.byteCount()});
    appendBytesField(graph_, 5, out);
    return name;
  }
  Message model(const Message& input, const Message& output) {
    text(graph_, 2, "iresnet100");
    appendBytesField(graph_, 11, input);
    appendBytesField(graph_, 12, output);
    Message operators, out;
    appendVarintField(operators, 2, 11);
    appendVarintField(out, 1, 6);
    appendBytesField(out, 7, graph_);
    appendBytesField(out, 8, operators);
    return out;
  }

 private:
  std::uint64_t seed_;
  Message graph_;
};

std::string block(Graph& g, const std::string& at, const std::string& x, std::int64_t in, std::int64_t out, std::int64_t stride) {
  std::string y = g.convolution(at + ".conv1", g.norm(at + ".bn1", x, in), in, out, 3, 1);
  y = g.slope(at + ".prelu", g.norm(at + ".bn2", y, out), out);
  y = g.norm(at + ".bn3", g.convolution(at + ".conv2", y, out, out, 3, stride), out);
  std::string shortcut = x;
  if (stride != 1) shortcut = g.norm(at + ".downsample.1", g.convolution(at + ".downsample.0", x, in, out, 1, stride), out);
  return g.node("Add", at, {y, shortcut});
}

}  // namespace

void writeIResNet100Onnx(const std::filesystem::path& path, std::uint64_t seed) {
  constexpr int kDepths[] = {3, 13, 30, 3};
  constexpr std::int64_t kWidths[] = {64, 128, 256, 512}, kVector = 512;
  Graph g(seed);
  std::string x = g.slope("prelu", g.norm("bn1", g.convolution("conv1", "input.1", 3, 64, 3, 1), 64), 64);
  std::int64_t in = 64;
  for (int layer = 0; layer < 4; ++layer)
    for (int k = 0; k < kDepths[layer]; ++k, in = kWidths[layer])
      x = block(g, "layer" + std::to_string(layer + 1) + "." + std::to_string(k), x, k == 0 ? in : kWidths[layer], kWidths[layer], k == 0 ? 2 : 1);
  x = g.node("Flatten", "flatten", {g.norm("bn2", x, 512)});
  Message transposed;
  text(transposed, 1, "transB");
  appendVarintField(transposed, 3, 1);
  appendVarintField(transposed, 20, 2);  // an integer
  x = g.node("Gemm", "fc", {x, g.weight("fc.weight", {kVector, 512 * 7 * 7}), g.weight("fc.bias", {kVector})}, {transposed});
  x = g.norm("features", x, kVector);
  std::filesystem::create_directories(path.parent_path());
  const Message model = g.model(value("input.1", {1, 3, 112, 112}), value(x, {1, kVector}));
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(model.data()), std::streamsize(model.size()));
}

}  // namespace likeness::test
