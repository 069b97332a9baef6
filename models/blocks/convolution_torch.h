#pragma once
#include "models/blocks/layer_weight_torch.h"
#include "models/blocks/low_rank_torch.h"
#include "models/blocks/weight_table_torch.h"

namespace likeness {

/// 2-D convolution. Keys: weight [out, in / groups, k, k], bias [out]. 1x1 kernels accept low-rank
/// adapters.
class Conv2d {
 public:
  Conv2d(const WeightScope& scope, std::int64_t in, std::int64_t out, std::int64_t kernel,
         const ConvolutionOptions& options = {});
  /// x: [B, in, H, W] -> [B, out, H', W']
  at::Tensor operator()(const at::Tensor& x) const { return (*this)(x, {}); }
  /// The same plus `residual` [B, out, H', W'], when that is defined.
  at::Tensor operator()(const at::Tensor& x, const at::Tensor& residual) const;
  /// The same plus one number a channel: shift [out]. For kernels that take no adapters.
  at::Tensor shifted(const at::Tensor& x, const at::Tensor& shift) const;

 private:
  std::shared_ptr<LayerWeight> weight_;
  at::Tensor bias_;
  ConvolutionOptions options_;
  std::shared_ptr<LowRankSite> site_;  ///< 1x1 without stride only, else null
};

}  // namespace likeness
