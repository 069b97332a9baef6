#include "models/blocks/spatial_transformer_torch.h"

namespace likeness {

Attention::Attention(const WeightScope& scope, std::int64_t width, std::int64_t contextWidth,
                     std::int64_t heads)
    : heads_(heads),
      q_(scope / "to_q", width, width, false),
      k_(scope / "to_k", contextWidth, width, false),
      v_(scope / "to_v", contextWidth, width, false),
      out_(scope / "to_out" / 0, width, width) {}

at::Tensor Attention::operator()(const at::Tensor& x, const at::Tensor& context) const {
  return out_(multiHeadAttention(q_(x), k_(context), v_(context), heads_));
}

TransformerBlock::TransformerBlock(const WeightScope& scope, std::int64_t width,
                                   std::int64_t contextWidth, std::int64_t heads)
    : norm1_(scope / "norm1", width),
      norm2_(scope / "norm2", width),
      norm3_(scope / "norm3", width),
      self_(scope / "attn1", width, width, heads),
      cross_(scope / "attn2", width, contextWidth, heads),
      gated_(scope / "ff" / "net" / 0 / "proj", width, 8 * width),
      narrow_(scope / "ff" / "net" / 2, 4 * width, width) {}

at::Tensor TransformerBlock::feedForward(const at::Tensor& x) const {
  const auto halves = gated_(x).chunk(2, -1);
  return narrow_(halves[0] * at::gelu(halves[1]));
}

at::Tensor TransformerBlock::operator()(const at::Tensor& x, const at::Tensor& context) const {
  const at::Tensor n = norm1_(x);
  const at::Tensor seen = x + self_(n, n);
  const at::Tensor told = seen + cross_(norm2_(seen), context);
  return told + feedForward(norm3_(told));
}

SpatialTransformer::SpatialTransformer(const WeightScope& scope, std::int64_t width,
                                       std::int64_t contextWidth, std::int64_t heads,
                                       std::int64_t groups)
    : norm_(scope / "norm", groups, width, 1e-6),
      in_(scope / "proj_in", width, width, 1),
      out_(scope / "proj_out", width, width, 1),
      block_(scope / "transformer_blocks" / 0, width, contextWidth, heads) {}

at::Tensor SpatialTransformer::operator()(const at::Tensor& x, const at::Tensor& context) const {
  const std::int64_t batch = x.size(0), width = x.size(1), height = x.size(2), columns = x.size(3);
  const at::Tensor rows =
      in_(norm_(x)).permute({0, 2, 3, 1}).reshape({batch, height * columns, width});
  const at::Tensor y = block_(rows, context);
  return out_(y.view({batch, height, columns, width}).permute({0, 3, 1, 2})) + x;
}

}  // namespace likeness
