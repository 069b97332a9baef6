#pragma once
#include "models/blocks/convolution_torch.h"

namespace likeness {

/// Halves the resolution with a strided 3x3 convolution. Key: conv.
class Downsample {
 public:
  /// The UNet pads one pixel on every side, the autoencoder on the right and bottom only.
  Downsample(const WeightScope& scope, std::int64_t channels, bool symmetric)
      : conv_(scope / "conv", channels, channels, 3, {.stride = 2, .padding = symmetric ? 1 : 0}),
        symmetric_(symmetric) {}
  at::Tensor operator()(const at::Tensor& x) const {
    return conv_(symmetric_ ? x : at::constant_pad_nd(x, {0, 1, 0, 1}));
  }

 private:
  Conv2d conv_;
  bool symmetric_;
};

/// Doubles the resolution: nearest pixel, then a 3x3 convolution. Key: conv.
class Upsample {
 public:
  Upsample(const WeightScope& scope, std::int64_t channels)
      : conv_(scope / "conv", channels, channels, 3, {.padding = 1}) {}
  at::Tensor operator()(const at::Tensor& x) const { return to(x, x.size(2) * 2, x.size(3) * 2); }
  /// To the size of the skip connection, when the latent does not divide by eight.
  at::Tensor to(const at::Tensor& x, std::int64_t height, std::int64_t width) const {
    return conv_(at::upsample_nearest2d(x, {height, width}));
  }

 private:
  Conv2d conv_;
};

}  // namespace likeness
