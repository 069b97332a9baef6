#include "models/face/network_plan.h"

#include <torch/torch.h>

#include <algorithm>
#include <cstring>

#include "engine/core/error.h"
#include "models/face/network_fold.h"

namespace likeness {
namespace {

using Kind = NetworkOp::Kind;
using Activation = NetworkOp::Activation;

at::Tensor toTensor(const HostTensor& t) {
  const std::vector<float> values = t.toFloat();
  return torch::tensor(at::ArrayRef<float>(values), torch::kFloat32).reshape(t.shape);
}

HostTensor toHost(const at::Tensor& value) {
  const at::Tensor t = (value.dim() == 4 ? value.permute({0, 2, 3, 1}) : value).contiguous();
  std::byte* data = nullptr;
  HostTensor out = HostTensor::uninitialised(DType::f32, t.sizes().vec(), &data);
  std::memcpy(data, t.const_data_ptr<float>(), out.byteCount());
  return out;
}

// An operation with its operands resolved: values live in slots, weights in the step.
struct Step {
  NetworkOp op;
  std::vector<int> slots;         // per input: slot, or -1 for a constant
  std::vector<at::Tensor> fixed;  // per input: the constant when slot is -1
  at::Tensor bias, slope;
  int out = 0;
  bool reuseFirst = false;    // the first input may be overwritten
  std::vector<int> finished;  // slots that nobody reads after this step
};

bool symmetric(const std::array<std::int64_t, 4>& p) { return p[0] == p[1] && p[2] == p[3]; }

// TensorFlow's SAME puts the odd row last; LibTorch's own padding is symmetric.
at::Tensor padded(const at::Tensor& x, const std::array<std::int64_t, 4>& p, double value) {
  return at::constant_pad_nd(x, {p[2], p[3], p[0], p[1]}, value);
}

at::Tensor leaky(const at::Tensor& x, const at::Tensor& slope) {
  return at::prelu(x, slope.reshape({-1}));
}

at::Tensor activated(at::Tensor x, const Step& s) {
  switch (s.op.activation) {
    case Activation::none: return x;
    case Activation::relu: return x.relu_();
    case Activation::relu6: return x.clamp_(0, 6);
    case Activation::sigmoid: return x.sigmoid_();
    case Activation::prelu: return leaky(x, s.slope);
  }
  return x;
}

at::Tensor convolve(const at::Tensor& x, const Step& s) {
  const at::Tensor& w = s.fixed[1];
  const auto& p = s.op.pads;
  const std::int64_t groups = s.op.depthwise ? x.size(1) : 1;
  const bool even = symmetric(p);
  const std::array<std::int64_t, 2> padding{even ? p[0] : 0, even ? p[2] : 0}, dilation{1, 1};
  return at::conv2d(even ? x : padded(x, p, 0), w, s.bias, at::IntArrayRef(s.op.stride),
                    at::IntArrayRef(padding), at::IntArrayRef(dilation), groups);
}

at::Tensor maxPooled(const at::Tensor& x, const NetworkOp& op) {
  const bool any = std::any_of(op.pads.begin(), op.pads.end(), [](auto n) { return n != 0; });
  const at::Tensor source =
      any ? padded(x, op.pads, -std::numeric_limits<double>::infinity()) : x;
  return at::max_pool2d(source, op.kernel, op.stride);
}

at::Tensor binary(const Step& s, at::Tensor a, const at::Tensor& b) {
  const bool inPlace = s.reuseFirst && s.slots[0] >= 0 && a.numel() >= b.numel();
  switch (s.op.kind) {
    case Kind::add: return inPlace ? a.add_(b) : a.add(b);
    case Kind::sub: return inPlace ? a.sub_(b) : a.sub(b);
    case Kind::mul: return inPlace ? a.mul_(b) : a.mul(b);
    case Kind::min: return at::minimum(a, b);
    default: return at::maximum(a, b);
  }
}

at::Tensor concatenated(const Step& s, const std::vector<at::Tensor>& inputs) {
  return at::cat(inputs, s.op.axis);
}

at::Tensor execute(const Step& s, const std::vector<at::Tensor>& in) {
  const at::Tensor& x = in[0];
  const NetworkOp& op = s.op;
  switch (op.kind) {
    case Kind::conv: return activated(convolve(x, s), s);
    case Kind::convTransposed:
      return at::conv_transpose2d(x, s.fixed[1], {}, op.stride);
    case Kind::linear: return activated(at::linear(x, s.fixed[1], s.bias), s);
    case Kind::add: case Kind::sub: case Kind::mul: case Kind::min: case Kind::max:
      return binary(s, x, in[1]);
    case Kind::relu: return s.reuseFirst ? at::Tensor(x).relu_() : x.relu();
    case Kind::relu6: return s.reuseFirst ? at::Tensor(x).clamp_(0, 6) : x.clamp(0, 6);
    case Kind::sigmoid: return x.sigmoid();
    case Kind::softmax: return x.softmax(-1);
    case Kind::identity: return x;
    case Kind::prelu: return leaky(x, s.fixed[1]);
    case Kind::maxPool: return maxPooled(x, op);
    case Kind::avgPool: return at::avg_pool2d(x, op.kernel, op.stride);
    case Kind::globalMean: return x.mean({2, 3});
    case Kind::pad:
      return at::constant_pad_nd(x, {op.pads[2], op.pads[3], op.pads[0], op.pads[1],
                                     op.channelPads[0], op.channelPads[1]});
    case Kind::reshapeNhwc:
      return (x.dim() == 4 ? x.permute({0, 2, 3, 1}) : x).reshape(op.shape);
    case Kind::concat: return concatenated(s, in);
    case Kind::resize: return at::upsample_bilinear2d(x, op.shape, false);
  }
  throw Error("A face network holds an operation that this program does not know.");
}

}  // namespace

struct NetworkPlan::Impl {
  std::vector<Step> steps;
  std::map<std::string, int> slotOf;
  int inputSlot = 0;

  int slot(const std::string& name) { return slotOf.try_emplace(name, int(slotOf.size())).first->second; }

  void addStep(const NetworkOp& op, const TensorMap& weights) {
    Step s{op, {}, {}, {}, {}, 0, false, {}};
    for (const std::string& name : op.inputs) {
      const auto w = weights.find(name);
      const bool constant = w != weights.end();
      s.slots.push_back(constant ? -1 : slot(name));
      s.fixed.push_back(constant ? toTensor(w->second) : at::Tensor());
    }
    if (!op.bias.empty()) s.bias = toTensor(weights.at(op.bias));
    if (!op.slope.empty()) s.slope = toTensor(weights.at(op.slope));
    s.out = slot(op.name);
    steps.push_back(std::move(s));
  }

  // Storage of a value may be reused after its last reader. `shared` values alias another one.
  void markLifetimes(const std::set<std::string>& kept) {
    std::set<int> live, shared{inputSlot};
    for (const auto& name : kept) live.insert(slotOf.at(name));
    for (const Step& s : steps)
      if (s.op.kind == Kind::identity || s.op.kind == Kind::reshapeNhwc) {
        shared.insert(s.out);
        shared.insert(s.slots[0]);
      }
    for (auto s = steps.rbegin(); s != steps.rend(); ++s) {
      const bool twice = std::count(s->slots.begin(), s->slots.end(), s->slots[0]) > 1;
      s->reuseFirst = s->slots[0] >= 0 && !twice && !live.count(s->slots[0]) && !shared.count(s->slots[0]);
      for (int in : s->slots)
        if (in >= 0 && live.insert(in).second) s->finished.push_back(in);
    }
  }
};

NetworkPlan::NetworkPlan(const NetworkFile& file, bool fold) : impl_(std::make_unique<Impl>()) {
  c10::InferenceMode guard;
  impl_->inputSlot = impl_->slot(file.inputName);
  const FoldedNetwork folded = fold ? foldChannelConstants(file) : FoldedNetwork{file.ops, file.weights};
  for (const NetworkOp& op : folded.ops) impl_->addStep(op, folded.weights);
  if (!fold) return;
  std::set<std::string> kept;
  for (const auto& [name, node] : file.outputs) kept.insert(node);
  impl_->markLifetimes(kept);
}

NetworkPlan::~NetworkPlan() = default;

TensorMap NetworkPlan::run(const ImageF& input,
                           const std::map<std::string, std::string>& wanted) const {
  c10::InferenceMode guard;
  std::vector<at::Tensor> values(impl_->slotOf.size());
  values[impl_->inputSlot] =
      at::from_blob(const_cast<float*>(input.pixels.data()), {1, input.height, input.width, 3}, at::kFloat)
          .permute({0, 3, 1, 2});
  std::vector<at::Tensor> in;
  for (const Step& s : impl_->steps) {
    in.clear();
    for (std::size_t i = 0; i < s.slots.size(); ++i)
      in.push_back(s.slots[i] >= 0 ? values[s.slots[i]] : s.fixed[i]);
    values[s.out] = execute(s, in);
    for (int done : s.finished) values[done].reset();
  }
  TensorMap out;
  for (const auto& [name, node] : wanted) out[name] = toHost(values[impl_->slotOf.at(node)]);
  return out;
}

}  // namespace likeness
