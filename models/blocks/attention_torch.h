#pragma once
#include <torch/torch.h>

#include "models/blocks/linear_torch.h"
#include "models/blocks/norms_torch.h"

namespace likeness {

/// softmax(q k^T / sqrt(C / heads)) v per head, fused. q: [B, N, C], k and v: [B, M, C] -> [B, N, C].
/// `causal`: position n sees m <= n only.
at::Tensor multiHeadAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                              std::int64_t heads, bool causal = false);

/// x * sigmoid(1.702 x), CLIP's activation.
at::Tensor quickGelu(const at::Tensor& x);

struct ClipLayerOptions {
  std::int64_t width = 768, hidden = 3072, heads = 12;
  double eps = 1e-5;
};

/// Pre-norm transformer layer of CLIP in the transformers key layout (transformers
/// models/clip/modeling_clip.py): layer_norm1, self_attn.{q,k,v,out}_proj, layer_norm2, mlp.fc1, mlp.fc2.
class ClipLayer {
 public:
  ClipLayer(const WeightScope& scope, const ClipLayerOptions& options);
  /// x: [B, N, width]
  at::Tensor operator()(const at::Tensor& x, bool causal) const;

 private:
  std::int64_t heads_;
  LayerNorm norm1_, norm2_;
  Linear q_, k_, v_, out_, fc1_, fc2_;
};

}  // namespace likeness
