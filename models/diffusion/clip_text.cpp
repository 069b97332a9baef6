#include "engine/core/error.h"
#include "models/diffusion/clip_text_torch.h"

namespace likeness {
namespace {

ClipLayerOptions layerOptions(const ClipTextConfig& c) {
  return {.width = c.width, .hidden = c.hidden, .heads = c.heads, .eps = c.eps};
}

}  // namespace

ClipText::ClipText(const ClipTextConfig& config, const at::TensorOptions& options)
    : config_(config),
      weights_(options),
      token_(scope_ / "embeddings" / "token_embedding", config.vocabulary, config.width),
      position_(scope_ / "embeddings" / "position_embedding", config.positions, config.width),
      finalNorm_(scope_ / "final_layer_norm", config.width, config.eps) {
  for (std::int64_t i = 0; i < config.layers; ++i)
    layers_.emplace_back(scope_ / "encoder" / "layers" / i, layerOptions(config));
}

std::vector<at::Tensor> ClipText::hiddenStates(const at::Tensor& tokens) const {
  if (tokens.size(1) > config_.positions)
    throw Error("A prompt has " + std::to_string(tokens.size(1)) + " tokens; the text encoder takes " +
                std::to_string(config_.positions) + ".");
  std::vector<at::Tensor> states{tokens + position_.weight().slice(0, 0, tokens.size(1))};
  for (const ClipLayer& layer : layers_) states.push_back(layer(states.back(), true));
  return states;
}

at::Tensor ClipText::encode(const at::Tensor& ids) const {
  return finalNorm(hiddenStates(tokenVectors(ids)).back());
}

at::Tensor ClipText::pooled(const at::Tensor& normed, const at::Tensor& ids) const {
  std::vector<at::Tensor> rows;
  for (std::int64_t b = 0; b < ids.size(0); ++b) {
    const at::Tensor ends = (ids[b] == config_.endToken).nonzero();
    const std::int64_t at = ends.size(0) ? ends[0][0].item<std::int64_t>() : ids.size(1) - 1;
    rows.push_back(normed[b][at]);
  }
  return at::stack(rows);
}

bool isPositionIds(const std::string& key) { return key.ends_with("position_ids"); }

at::Tensor faceIdentity(const at::Tensor& faces) {
  const at::Tensor mean = (faces / faces.norm(2, 1, true)).mean(0, true);
  const at::Tensor length = mean.norm(2, 1, true);
  if (!(length.item<double>() > 1e-6))
    throw Error("The photos' face embeddings cancel out.", "Use photos of one person.");
  return mean / length;
}

FacePrompt encodeFace(const ClipText& arc2face, const at::Tensor& ids, std::int64_t placeholder,
                      const at::Tensor& identity) {
  const at::Tensor places = (ids[0] == placeholder).nonzero();
  if (places.size(0) == 0) throw Error("The prompt has no place for the face.");
  const std::int64_t width = arc2face.config().width;
  if (identity.size(1) > width)
    throw Error("A face embedding of " + std::to_string(identity.size(1)) +
                " values does not fit a text encoder of width " + std::to_string(width) + ".");
  FacePrompt out;
  out.position = places[0][0].item<std::int64_t>();
  at::Tensor tokens = arc2face.tokenVectors(ids).clone();
  tokens.select(1, out.position)
      .copy_(at::constant_pad_nd(identity, {0, width - identity.size(1)}));
  out.conditioning = arc2face.finalNorm(arc2face.hiddenStates(tokens).back());
  return out;
}

}  // namespace likeness
