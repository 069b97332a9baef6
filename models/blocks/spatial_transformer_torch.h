#pragma once
#include <memory>

#include "models/blocks/attention_torch.h"
#include "models/blocks/convolution_torch.h"
#include "models/blocks/gated_linear_torch.h"

namespace likeness {

/// Self- or cross-attention of diffusers (models/attention_processor.py). Keys: to_q, to_k, to_v without
/// bias, to_out.0 with bias.
class Attention {
 public:
  Attention(const WeightScope& scope, std::int64_t width, std::int64_t contextWidth,
            std::int64_t heads);
  /// x, residual: [B, N, width], context: [B, M, contextWidth] -> residual + attention, [B, N, width]
  at::Tensor operator()(const at::Tensor& x, const at::Tensor& context, const at::Tensor& residual) const;
  /// The same for a context that stays the same tensor over many calls: a packed layer without active
  /// adapters keeps its keys and values. One thread at a time.
  at::Tensor cached(const at::Tensor& x, const at::Tensor& context, const at::Tensor& residual) const;

 private:
  struct Kept {
    at::Tensor context;
    std::int64_t version = -1;
    at::Tensor k, v;
  };
  std::int64_t heads_;
  Linear q_, k_, v_, out_;
  mutable Kept kept_;
};

/// Self-attention, cross-attention, gated feed-forward; each normed before and added after (diffusers
/// models/attention.py BasicTransformerBlock).
class TransformerBlock {
 public:
  TransformerBlock(const WeightScope& scope, std::int64_t width, std::int64_t contextWidth,
                   std::int64_t heads);
  /// x: [b, N, width], context: [B, M, contextWidth], B a multiple of b -> [B, N, width]. What lies before the
  /// context is computed once for latents that differ in their prompts only.
  at::Tensor operator()(const at::Tensor& x, const at::Tensor& context) const;

 private:
  LayerNorm norm1_, norm2_, norm3_;
  Attention self_, cross_;
  GatedLinear gated_;
  Linear narrow_;
};

/// A transformer over the pixels of a feature map (diffusers models/transformers/transformer_2d.py, 1x1
/// convolutions as projections). The entry norm's eps is 1e-6.
class SpatialTransformer {
 public:
  SpatialTransformer(const WeightScope& scope, std::int64_t width, std::int64_t contextWidth,
                     std::int64_t heads, std::int64_t groups);
  /// x: [b, width, H, W], context: [B, M, contextWidth], B a multiple of b -> [B, width, H, W]
  at::Tensor operator()(const at::Tensor& x, const at::Tensor& context) const;

 private:
  GroupNorm norm_;
  Conv2d in_, out_;
  TransformerBlock block_;
};

}  // namespace likeness
