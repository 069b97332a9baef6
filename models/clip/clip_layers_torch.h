#pragma once
#include <optional>
#include <variant>
#include <vector>

#include "models/blocks/attention_torch.h"
#include "models/blocks/observer.h"
#include "models/clip/clip_config.h"

namespace likeness {

/// Pre-norm transformer layer in OpenAI's key layout (clip/model.py ResidualAttentionBlock): ln_1,
/// attn.in_proj_weight and in_proj_bias for q, k, v in one, attn.out_proj, ln_2, mlp.c_fc, mlp.c_proj.
class FusedClipLayer {
 public:
  FusedClipLayer(const WeightScope& scope, const ClipLayerOptions& options);
  /// x: [B, N, width]
  at::Tensor operator()(const at::Tensor& x, bool causal) const;

 private:
  std::int64_t heads_;
  LayerNorm norm1_, norm2_;
  at::Tensor inWeight_, inBias_;  // [3 width, width], [3 width]
  Linear out_, fc1_, fc2_;
};

/// The layers of one tower in either layout.
class ClipLayers {
 public:
  ClipLayers(const WeightScope& scope, const ClipTower& tower, ClipLayout layout, double eps);
  /// x: [B, N, width]. The observer sees PATH.encoder.layers.I, in both layouts under that name.
  at::Tensor operator()(at::Tensor x, bool causal, const char* path, const Observer& observer) const;

 private:
  std::vector<std::variant<FusedClipLayer, ClipLayer>> layers_;
};

}  // namespace likeness
