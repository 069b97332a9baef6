#include "models/perceptual/lpips_torch.h"

#include <array>

#include "models/io/safetensors.h"

namespace likeness {
namespace {

constexpr std::size_t kLayers = 5;
constexpr double kTiny = 1e-10;

// One convolution of torchvision's `features`; `pool`: kernel of the max pooling (stride 2) before it.
struct ConvolutionPlan {
  int index;
  std::int64_t out, kernel, stride, padding, pool;
  bool tapped;
};

constexpr ConvolutionPlan kAlex[] = {{0, 64, 11, 4, 2, 0, true},
                                     {3, 192, 5, 1, 2, 3, true},
                                     {6, 384, 3, 1, 1, 3, true},
                                     {8, 256, 3, 1, 1, 0, true},
                                     {10, 256, 3, 1, 1, 0, true}};
constexpr ConvolutionPlan kVgg[] = {
    {0, 64, 3, 1, 1, 0, false},  {2, 64, 3, 1, 1, 0, true},    {5, 128, 3, 1, 1, 2, false},
    {7, 128, 3, 1, 1, 0, true},  {10, 256, 3, 1, 1, 2, false}, {12, 256, 3, 1, 1, 0, false},
    {14, 256, 3, 1, 1, 0, true}, {17, 512, 3, 1, 1, 2, false}, {19, 512, 3, 1, 1, 0, false},
    {21, 512, 3, 1, 1, 0, true}, {24, 512, 3, 1, 1, 2, false}, {26, 512, 3, 1, 1, 0, false},
    {28, 512, 3, 1, 1, 0, true}};

std::span<const ConvolutionPlan> planOf(LpipsNet net) {
  return net == LpipsNet::alex ? std::span<const ConvolutionPlan>(kAlex) : std::span<const ConvolutionPlan>(kVgg);
}

at::Tensor perChannel(std::array<float, 3> v, const at::TensorOptions& options) {
  return at::tensor(at::ArrayRef<float>(v), options).view({1, 3, 1, 1});
}

// Each pixel's channels at unit length. norm() and not sqrt: its gradient is zero, not NaN, where every
// channel is.
at::Tensor unitChannels(const at::Tensor& f) { return f / (f.norm(2, 1, true) + kTiny); }

}  // namespace

const char* lpipsName(LpipsNet net) { return net == LpipsNet::alex ? "alex" : "vgg"; }

Lpips::Lpips(LpipsNet net, const std::filesystem::path& linearFolder, const at::TensorOptions& options)
    : net_(net), weights_(options), steps_(makeSteps()), linear_(makeLinear()) {
  loadLinear(linearFolder);
}

std::vector<Lpips::Step> Lpips::makeSteps() {
  std::vector<Step> steps;
  std::int64_t in = 3;
  for (const ConvolutionPlan& p : planOf(net_)) {
    const WeightScope scope = WeightScope(weights_, "features") / p.index;
    steps.push_back({p.pool, 2,
                     std::make_unique<Conv2d>(scope, in, p.out, p.kernel,
                                              ConvolutionOptions{.stride = p.stride, .padding = p.padding}),
                     p.tapped});
    in = p.out;
  }
  return steps;
}

std::vector<at::Tensor> Lpips::makeLinear() {
  std::vector<at::Tensor> linear;
  for (const ConvolutionPlan& p : planOf(net_))
    if (p.tapped)
      linear.push_back(weights_.add("lin" + std::to_string(linear.size()) + ".model.1.weight", {1, p.out, 1, 1}));
  return linear;
}

void Lpips::loadLinear(const std::filesystem::path& folder) {
  const std::string name = std::string("lpips_") + lpipsName(net_) + ".safetensors";
  LoadRules rules;
  rules.mayLack = [](const std::string& key) { return key.starts_with("features."); };
  rules.adopt = false;
  loadWeights(weights_, readSafetensors(folder / name).tensors, rules)
      .requireComplete(name, "the perceptual distance");
}

std::vector<at::Tensor> Lpips::features(const at::Tensor& picture) const {
  const auto options = picture.options();
  at::Tensor x = (picture - perChannel({-.030f, -.088f, -.188f}, options)) / perChannel({.458f, .448f, .450f}, options);
  std::vector<at::Tensor> taps;
  for (const Step& step : steps_) {
    if (step.kernel > 0) x = at::max_pool2d(x, step.kernel, step.stride);
    x = at::relu((*step.convolution)(x));
    if (step.tapped) taps.push_back(x);
  }
  return taps;
}

Lpips::Result Lpips::distance(const at::Tensor& a, const at::Tensor& b) const {
  const auto fa = features(a), fb = features(b);
  std::vector<at::Tensor> layers;
  for (std::size_t k = 0; k < kLayers; ++k) {
    const at::Tensor difference = (unitChannels(fa[k]) - unitChannels(fb[k])).square();
    layers.push_back((difference * linear_[k]).sum(1).mean({1, 2}));
  }
  const at::Tensor perLayer = at::stack(layers, 1);
  return {perLayer.sum(1), perLayer};
}

LoadRules lpipsLoadRules() {
  LoadRules rules;
  rules.keyOf = [](const std::string& key) -> std::optional<std::string> {
    if (key.starts_with("classifier.") || key.starts_with("lins.") || key.starts_with("scaling_layer."))
      return std::nullopt;
    if (!key.starts_with("net.slice")) return key;
    const std::size_t dot = key.find('.', 4);  // net.slice1.0.weight: after the slice's number
    return "features" + key.substr(std::min(dot, key.size()));
  };
  rules.mayLack = [](const std::string& key) { return key.starts_with("lin"); };
  return rules;
}

}  // namespace likeness
