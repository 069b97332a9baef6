#pragma once
#include "models/clip/clip_config.h"
#include "models/clip/clip_layers_torch.h"
#include "models/weights/load_weights_torch.h"

namespace likeness {

/// CLIP's image tower without the projection (Dosovitskiy et al. 2021 as in Radford et al. 2021).
class ClipImageTower {
 public:
  ClipImageTower(WeightTable& table, const ClipConfig& config, ClipLayout layout);
  /// pixels: [B, 3, size, size], normalised -> last hidden state [B, 1 + patches, width], no final norm.
  at::Tensor hidden(const at::Tensor& pixels, const Observer& observer = {}) const;
  /// The class token after the final norm, projected: [B, dim].
  at::Tensor project(const at::Tensor& hidden) const;

 private:
  ClipLayout layout_;
  std::int64_t patch_;
  at::Tensor patchWeight_, classToken_, positions_, projection_;
  LayerNorm before_;
  ClipLayers layers_;
  LayerNorm after_;
};

/// CLIP's text tower.
class ClipTextTower {
 public:
  ClipTextTower(WeightTable& table, const ClipConfig& config, ClipLayout layout);
  /// ids: int64 [B, N <= positions] -> last hidden state after the final norm [B, N, width].
  at::Tensor hidden(const at::Tensor& ids, const Observer& observer = {}) const;
  /// The first end token's row (the last row without one), projected: [B, dim].
  at::Tensor project(const at::Tensor& hidden, const at::Tensor& ids) const;

 private:
  ClipLayout layout_;
  std::int64_t endToken_;
  at::Tensor tokens_, positions_, projection_;
  ClipLayers layers_;
  LayerNorm after_;
};

/// CLIP (Radford et al. 2021, arXiv 2103.00020) with both towers, differentiable throughout. Features are
/// projected and not normalised.
class Clip {
 public:
  /// Uninitialised weights under the layout's own keys.
  explicit Clip(const ClipConfig& config, ClipLayout layout = ClipLayout::openai,
                const at::TensorOptions& options = at::kFloat);

  const ClipConfig& config() const { return config_; }
  const WeightTable& weights() const { return weights_; }
  const ClipImageTower& image() const { return image_; }
  const ClipTextTower& text() const { return text_; }

  /// pixels [B, 3, size, size] from clipPixels or clipPlanes -> [B, dim].
  at::Tensor encodeImage(const at::Tensor& pixels, const Observer& observer = {}) const {
    return image_.project(image_.hidden(pixels, observer));
  }
  /// ids int64 [B, N] with start and end token -> [B, dim].
  at::Tensor encodeText(const at::Tensor& ids, const Observer& observer = {}) const {
    return text_.project(text_.hidden(ids, observer), ids);
  }
  /// exp(logit_scale) cosine of each pair, [images, texts].
  at::Tensor logits(const at::Tensor& imageFeatures, const at::Tensor& textFeatures) const;

 private:
  ClipConfig config_;
  WeightTable weights_;
  at::Tensor logitScale_;
  ClipImageTower image_;
  ClipTextTower text_;
};

/// The differentiable path: picture [B, 3, H, W] RGB 0..1 -> antialiased bicubic (a = -0.5, no clamp),
/// centre crop, mean and spread: [B, 3, size, size]. Same frame as clipFrame.
at::Tensor clipPixels(const at::Tensor& picture, std::int64_t size);

/// The layout in which a file is written; nothing when it is no CLIP with both towers.
std::optional<ClipLayout> clipLayoutOf(const TensorMap& tensors);
/// Rules for public files: position_ids buffers and OpenAI's three scalars are known and not needed.
LoadRules clipLoadRules();

}  // namespace likeness
