#pragma once
#include <memory>
#include <optional>

#include "models/blocks/convolution_torch.h"
#include "models/blocks/linear_torch.h"
#include "models/blocks/norms_torch.h"

namespace likeness {

struct ResnetOptions {
  std::int64_t in = 0, out = 0;
  std::int64_t timeWidth = 0;  ///< 0: no time embedding (autoencoder)
  std::int64_t groups = 32;
  double eps = 1e-5;
};

/// Residual block of diffusers (models/resnet.py ResnetBlock2D). Keys: norm1, conv1, time_emb_proj,
/// norm2, conv2, conv_shortcut (when in != out).
class Resnet {
 public:
  Resnet(const WeightScope& scope, const ResnetOptions& options);
  /// x: [B, in, H, W] -> [B, out, H, W]
  at::Tensor operator()(const at::Tensor& x) const { return (*this)(x, {}); }
  /// `activatedTime`: silu(time embedding), [b, timeWidth]; b divides B.
  at::Tensor operator()(const at::Tensor& x, const at::Tensor& activatedTime) const;

 private:
  /// conv1 of x plus the time embedding's share.
  at::Tensor timed(const at::Tensor& x, const at::Tensor& activatedTime) const;

  GroupNorm norm1_, norm2_;
  Conv2d conv1_, conv2_;
  std::optional<Linear> time_;
  std::optional<Conv2d> shortcut_;
};

}  // namespace likeness
