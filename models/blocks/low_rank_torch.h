#pragma once
#include <torch/torch.h>

#include <atomic>
#include <memory>
#include <vector>

namespace likeness {

/// One adapter at one weight: W + scale * factor * up * down (LoRA, Hu et al. 2021).
struct LowRankUpdate {
  at::Tensor down;                                  ///< [rank, in]
  at::Tensor up;                                    ///< [out, rank]
  double factor = 1;                                ///< alpha / rank as stored in the file
  std::shared_ptr<const std::atomic<double>> scale;  ///< shared by the adapter's sites; a slider
};

/// The adapters of one linear map or 1x1 convolution. The base weight is never touched.
struct LowRankSite {
  std::int64_t in = 0, out = 0;
  std::vector<LowRankUpdate> updates;

  /// Adds every update of non-zero scale to y. x: [..., in], y: [..., out].
  at::Tensor apply(const at::Tensor& x, at::Tensor y) const;
  /// Updates of non-zero scale exist.
  bool active() const;
};

}  // namespace likeness
