#include "models/perceptual/reference_lpips.h"

#include "models/face/tap_summary_torch.h"
#include "models/perceptual/lpips_torch.h"
#include "models/reference/reference_kinds.h"
#include "models/weights/procedural_weights.h"

namespace likeness {
namespace {

constexpr std::int64_t kCells = 4;

// The backbone is procedural under NET.features.N.*; the linear layers stay the real ones.
void fillBackbone(const Lpips& network, LpipsNet net, std::uint64_t seed) {
  const at::NoGradGuard noGrad;
  for (const NamedWeight& w : network.weights().entries()) {
    if (!w.name.starts_with("features.")) continue;
    at::Tensor target = w.tensor;
    target.copy_(torchTensor(proceduralTensor(std::string(lpipsName(net)) + "." + w.name, w.tensor.sizes(), seed)));
  }
}

void recomputeNet(TensorMap& out, const ReferenceCase& c, LpipsNet net, const std::filesystem::path& folder) {
  const Lpips network(net, folder);
  fillBackbone(network, net, c.seed);
  const at::Tensor a = torchTensor(c.input("input.0")).clone().requires_grad_(true);
  const Lpips::Result result = network.distance(a, torchTensor(c.input("input.1")));
  result.distance.sum().backward();
  const std::string name = lpipsName(net);
  out[name + ".distance"] = hostTensor(result.distance);
  out[name + ".per_layer"] = hostTensor(result.perLayer);
  out[name + ".grad_input0"] = hostTensor(a.grad());
  const auto features = network.features(a.detach());
  for (std::size_t k = 0; k < features.size(); ++k)
    summariseTap(out, name + ".feature" + std::to_string(k), features[k], kCells);
}

}  // namespace

void addPerceptualReferenceKinds(ReferenceKinds& kinds, std::filesystem::path linearFolder) {
  kinds.add({"lpips", {"input.0", "input.1"}, [linearFolder](const ReferenceCase& c) {
    TensorMap out;
    for (LpipsNet net : {LpipsNet::alex, LpipsNet::vgg}) recomputeNet(out, c, net, linearFolder);
    return out;
  }});
}

}  // namespace likeness
