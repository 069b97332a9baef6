#pragma once
#include "models/blocks/low_rank_torch.h"
#include "models/blocks/weight_table_torch.h"

namespace likeness {

struct ConvolutionOptions {
  std::int64_t stride = 1;
  std::int64_t padding = 0;  ///< zeros on every side
  std::int64_t groups = 1;
  bool bias = true;
};

/// 2-D convolution. Keys: weight [out, in / groups, k, k], bias [out]. 1x1 kernels accept low-rank
/// adapters.
class Conv2d {
 public:
  Conv2d(const WeightScope& scope, std::int64_t in, std::int64_t out, std::int64_t kernel,
         const ConvolutionOptions& options = {});
  /// x: [B, in, H, W] -> [B, out, H', W']
  at::Tensor operator()(const at::Tensor& x) const;

 private:
  at::Tensor weight_, bias_;
  ConvolutionOptions options_;
  std::shared_ptr<LowRankSite> site_;  ///< 1x1 without stride only, else null
};

}  // namespace likeness
