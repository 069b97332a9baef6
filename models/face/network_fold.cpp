#include "models/face/network_fold.h"

#include <optional>

namespace likeness {
namespace {

using Kind = NetworkOp::Kind;
using Activation = NetworkOp::Activation;

class Folder {
 public:
  explicit Folder(const NetworkFile& file) : net_{{}, file.weights}, outputs_(file.outputs) {
    for (const NetworkOp& op : file.ops)
      for (const auto& input : op.inputs) ++readers_[input];
    for (const NetworkOp& op : file.ops)
      if (!merge(op)) push(op);
  }
  FoldedNetwork take() { return std::move(net_); }

 private:
  void push(NetworkOp op) {
    maker_[op.name] = net_.ops.size();
    net_.ops.push_back(std::move(op));
  }

  bool isOutput(const std::string& node) const {
    for (const auto& [name, n] : outputs_)
      if (n == node) return true;
    return false;
  }

  // The convolution or linear step that makes `node`, if this value has no other reader.
  NetworkOp* onlyProducer(const std::string& node) {
    const auto it = maker_.find(node);
    if (it == maker_.end() || readers_[node] != 1 || isOutput(node)) return nullptr;
    NetworkOp& op = net_.ops[it->second];
    const bool foldable = op.kind == Kind::conv || op.kind == Kind::linear;
    return foldable && op.activation == Activation::none ? &op : nullptr;
  }

  bool merge(const NetworkOp& op) {
    if (op.kind == Kind::relu || op.kind == Kind::relu6) {
      NetworkOp* before = onlyProducer(op.inputs[0]);
      if (before) {
        before->activation = op.kind == Kind::relu ? Activation::relu : Activation::relu6;
        rename(*before, op.name);
      }
      return before;
    }
    if (op.kind != Kind::mul && op.kind != Kind::add) return false;
    const bool second = net_.weights.count(op.inputs[1]) > 0;
    const std::string& constant = op.inputs[second ? 1 : 0];
    if (!net_.weights.count(constant)) return false;
    NetworkOp* before = onlyProducer(op.inputs[second ? 0 : 1]);
    if (!before) return false;
    scaleAndShift(*before, net_.weights.at(constant).toFloat(), op.kind == Kind::mul);
    rename(*before, op.name);
    return true;
  }

  void rename(NetworkOp& op, const std::string& name) {
    maker_[name] = maker_.at(op.name);
    op.name = name;
  }

  // y = (w x + b) * c  or  (w x + b) + c, c per output channel or one for all.
  void scaleAndShift(NetworkOp& op, const std::vector<float>& c, bool scale) {
    const HostTensor& stored = net_.weights.at(op.inputs[1]);
    std::vector<float> w = stored.toFloat();
    const std::size_t channels = std::size_t(stored.shape[0]), each = w.size() / channels;
    std::vector<float> b =
        op.bias.empty() ? std::vector<float>(channels, 0.f) : net_.weights.at(op.bias).toFloat();
    for (std::size_t i = 0; i < channels; ++i) {
      const float value = c[c.size() == 1 ? 0 : i];
      if (!scale) {
        b[i] += value;
        continue;
      }
      b[i] *= value;
      for (std::size_t k = 0; k < each; ++k) w[i * each + k] *= value;
    }
    const std::vector<std::int64_t> shape = stored.shape;
    op.inputs[1] = "folded weight of " + op.name;
    op.bias = "folded bias of " + op.name;
    net_.weights[op.inputs[1]] = HostTensor::of(w, shape);
    net_.weights[op.bias] = HostTensor::of(b, {std::int64_t(channels)});
  }

  FoldedNetwork net_;
  std::map<std::string, std::string> outputs_;
  std::map<std::string, int> readers_;
  std::map<std::string, std::size_t> maker_;
};

}  // namespace

FoldedNetwork foldChannelConstants(const NetworkFile& file) { return Folder(file).take(); }

}  // namespace likeness
