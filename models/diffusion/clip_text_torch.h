#pragma once
#include <memory>
#include <vector>

#include "models/blocks/attention_torch.h"
#include "models/diffusion/configs.h"

namespace likeness {

/// CLIP's text tower as Stable Diffusion uses it (transformers CLIPTextModel; keys text_model.*), and
/// Arc2Face's encoder, which is the same network with other weights (arXiv 2403.11641).
class ClipText {
 public:
  /// Uninitialised weights on the options' device.
  explicit ClipText(const ClipTextConfig& config, const at::TensorOptions& options = at::kFloat);

  const WeightTable& weights() const { return weights_; }
  const ClipTextConfig& config() const { return config_; }

  /// ids: int64 [B, N <= 77]. The conditioning [B, N, width]: last hidden state after the final norm.
  at::Tensor encode(const at::Tensor& ids) const;
  /// Hidden states before the first layer and after each one: layers + 1 tensors [B, N, width], no
  /// final norm. `tokens` [B, N, width] are vectors of the token table; positions are added here.
  std::vector<at::Tensor> hiddenStates(const at::Tensor& tokens) const;
  at::Tensor tokenVectors(const at::Tensor& ids) const { return token_(ids); }
  at::Tensor finalNorm(const at::Tensor& hidden) const { return finalNorm_(hidden); }
  /// Rows [B, width] of `normed` at the first end token of each prompt (the last row without one).
  at::Tensor pooled(const at::Tensor& normed, const at::Tensor& ids) const;

 private:
  ClipTextConfig config_;
  WeightTable weights_;
  WeightScope scope_{weights_, "text_model"};
  Embedding token_, position_;
  std::vector<ClipLayer> layers_;
  LayerNorm finalNorm_;
};

/// Rules for files that carry the position_ids buffer of older transformers versions.
bool isPositionIds(const std::string& key);

/// Unit vector [1, k] of a person from embeddings [n, k] of n photos: every one normalised, averaged,
/// normalised. Throws Error when the mean vanishes.
at::Tensor faceIdentity(const at::Tensor& faces);

struct FacePrompt {
  std::int64_t position = 0;  ///< of the placeholder
  at::Tensor conditioning;    ///< [1, N, width]
};
/// Arc2Face's conditioning: `identity` [1, k <= width], zero-padded on the right, replaces the token
/// vector at the first `placeholder` of ids [1, N] (arc2face/utils.py). Throws Error without one.
FacePrompt encodeFace(const ClipText& arc2face, const at::Tensor& ids, std::int64_t placeholder,
                      const at::Tensor& identity);

}  // namespace likeness
