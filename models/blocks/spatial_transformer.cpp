#include "models/blocks/spatial_transformer_torch.h"

#include "models/blocks/batch_torch.h"

namespace likeness {

Attention::Attention(const WeightScope& scope, std::int64_t width, std::int64_t contextWidth,
                     std::int64_t heads)
    : heads_(heads),
      q_(scope / "to_q", width, width, false),
      k_(scope / "to_k", contextWidth, width, false),
      v_(scope / "to_v", contextWidth, width, false),
      out_(scope / "to_out" / 0, width, width) {}

at::Tensor Attention::operator()(const at::Tensor& x, const at::Tensor& context, const at::Tensor& residual) const {
  return out_(multiHeadAttention(q_(x), k_(context), v_(context), heads_), residual);
}

at::Tensor Attention::cached(const at::Tensor& x, const at::Tensor& context, const at::Tensor& residual) const {
  const bool keep = k_.frozen() && v_.frozen() && !context.is_inference() && !recordsGradient(context);
  if (!keep) return (*this)(x, context, residual);
  if (!context.is_same(kept_.context) || context._version() != kept_.version)
    kept_ = {context, context._version(), k_(context), v_(context)};
  return out_(multiHeadAttention(q_(x), kept_.k, kept_.v, heads_), residual);
}

TransformerBlock::TransformerBlock(const WeightScope& scope, std::int64_t width,
                                   std::int64_t contextWidth, std::int64_t heads)
    : norm1_(scope / "norm1", width),
      norm2_(scope / "norm2", width),
      norm3_(scope / "norm3", width),
      self_(scope / "attn1", width, width, heads),
      cross_(scope / "attn2", width, contextWidth, heads),
      gated_(scope / "ff" / "net" / 0 / "proj", width, 4 * width),
      narrow_(scope / "ff" / "net" / 2, 4 * width, width) {}

at::Tensor TransformerBlock::operator()(const at::Tensor& x, const at::Tensor& context) const {
  const at::Tensor n = norm1_(x);
  const at::Tensor seen = repeatedTo(self_(n, n, x), context.size(0));
  const at::Tensor told = cross_.cached(norm2_(seen), context, seen);
  return narrow_(gated_(norm3_(told)), told);
}

SpatialTransformer::SpatialTransformer(const WeightScope& scope, std::int64_t width,
                                       std::int64_t contextWidth, std::int64_t heads,
                                       std::int64_t groups)
    : norm_(scope / "norm", groups, width, 1e-6),
      in_(scope / "proj_in", width, width, 1),
      out_(scope / "proj_out", width, width, 1),
      block_(scope / "transformer_blocks" / 0, width, contextWidth, heads) {}

at::Tensor SpatialTransformer::operator()(const at::Tensor& x, const at::Tensor& context) const {
  const std::int64_t width = x.size(1), height = x.size(2), columns = x.size(3);
  const at::Tensor rows =
      in_(norm_(x)).permute({0, 2, 3, 1}).reshape({x.size(0), height * columns, width});
  const at::Tensor y = block_(rows, context);
  return out_(y.view({y.size(0), height, columns, width}).permute({0, 3, 1, 2}), repeatedTo(x, y.size(0)));
}

}  // namespace likeness
