#pragma once
#include <torch/torch.h>

#include "engine/jobs/sample_models.h"
#include "models/diffusion/clip_text_torch.h"
#include "models/diffusion/controlnet_torch.h"
#include "models/diffusion/unet_torch.h"
#include "models/diffusion/vae_torch.h"
#include "models/weights/procedural_weights.h"

namespace likeness::test {

/// Tensors of a network with procedural weights.
template <class Network, class Config>
TensorMap proceduralTensors(const Config& config, std::uint64_t seed) {
  const Network shapes(config, at::TensorOptions().device(at::kMeta).dtype(at::kFloat));
  TensorMap out;
  for (const NamedWeight& w : shapes.weights().entries()) out[w.name] = proceduralTensor(w.name, w.tensor.sizes(), seed);
  return out;
}

/// Thirty-two numbers that depend on the photo's middle.
class SmallIdentity : public FaceIdentity {
 public:
  std::vector<float> describe(const Image8& photo, const FivePoints& points) const override {
    std::vector<float> out(32);
    const std::uint8_t* middle = photo.at(int(points[2].x), int(points[2].y));
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::sin(float(i + 1) * (1 + float(middle[i % 3])));
    return out;
  }
};

/// The small networks of the reference files with the full vocabulary, as if every model were installed.
inline SampleModels smallModels(std::uint64_t seed = 20251) {
  SampleModels models;
  models.sizes.unet = UNetConfig::small();
  models.sizes.vae = VaeConfig::small();
  models.sizes.text = {.width = 32, .hidden = 128, .layers = 3, .heads = 4};
  models.sizes.controlEmbedding = ControlNetConfig::small().embeddingChannels;
  models.has = [](const std::string&, const std::string&) { return true; };
  models.tensors = [sizes = models.sizes, seed](const std::string& model, const std::string& role) {
    if (role == "unet") return proceduralTensors<UNet>(sizes.unet, seed);
    if (role == "vae") return proceduralTensors<Vae>(sizes.vae, seed);
    if (role == "text_encoder") return proceduralTensors<ClipText>(sizes.text, model == "arc2face" ? seed + 1 : seed);
    return proceduralTensors<ControlNet>(ControlNetConfig::small(), seed + 2);
  };
  models.face = [](const FaceParams&) { return FaceParts{nullptr, std::make_shared<SmallIdentity>()}; };
  return models;
}

}  // namespace likeness::test
