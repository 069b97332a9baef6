#include "models/diffusion/clip_text_torch.h"
#include "models/diffusion/reference_diffusion.h"
#include "models/diffusion/reference_networks_torch.h"
#include "models/reference/reference_kinds.h"
#include "models/reference/summaries_torch.h"
#include "models/weights/load_weights_torch.h"

namespace likeness {
namespace {

TensorMap textStates(const ReferenceCase& c, const ClipTextConfig& config, bool small) {
  const at::NoGradGuard noGrad;
  const auto encoder = proceduralNetwork<ClipText>(config, c.seed);
  const at::Tensor ids = torchTensor(c.input("ids"));
  const std::vector<at::Tensor> states = encoder->hiddenStates(encoder->tokenVectors(ids));
  const at::Tensor last = encoder->finalNorm(states.back()), penultimate = states.end()[-2];
  TensorMap out{{"last_hidden_state", hostTensor(last)},
                {"penultimate", hostTensor(penultimate)},
                {"penultimate_normed", hostTensor(encoder->finalNorm(penultimate))},
                {"pooled", hostTensor(encoder->pooled(last, ids))}};
  const Observer layers = recordInto(out, small ? "layer." : "block.encoder.layers.", !small);
  // The small file numbers hidden states from the embeddings on, the full one layers.
  const std::size_t first = small ? 0 : 1, count = states.size() - 1;
  for (std::size_t i = 0; i < count; ++i) layers(std::to_string(i), states[i + first]);
  return out;
}

TensorMap arc2face(const ReferenceCase& c, const ClipTextConfig& config) {
  const at::NoGradGuard noGrad;
  const auto encoder = proceduralNetwork<ClipText>(config, c.seed + 1);
  const at::Tensor identity = faceIdentity(torchTensor(c.input("faces")));
  const FacePrompt prompt = encodeFace(*encoder, torchTensor(c.input("ids")),
                                       c.input("placeholder").toInt64().at(0), identity);
  return {{"identity", hostTensor(identity)},
          {"position", HostTensor::of(std::vector<std::int64_t>{prompt.position}, {1})},
          {"conditioning", hostTensor(prompt.conditioning)}};
}

}  // namespace

void addTextReferenceKinds(ReferenceKinds& kinds) {
  for (const bool small : {true, false}) {
    const ClipTextConfig config = small ? ClipTextConfig::small() : ClipTextConfig{};
    const std::string size = small ? "small" : "full";
    kinds.add({"text_" + size, {"ids"}, [=](const auto& c) { return textStates(c, config, small); }});
    kinds.add({"arc2face_" + size,
               {"ids", "placeholder", "faces"},
               [=](const auto& c) { return arc2face(c, config); }});
  }
}

}  // namespace likeness
