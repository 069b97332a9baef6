#pragma once
#include "models/diffusion/unet_torch.h"

namespace likeness {

/// Steers the UNet by a picture (diffusers ControlNetModel): the UNet's encoder half over the latent plus
/// an embedding of the condition, every output through a 1x1 convolution. Any number of condition
/// channels; AnimPortrait3D's has 4 (three of the normal, one label).
class ControlNet {
 public:
  explicit ControlNet(const ControlNetConfig& config, const at::TensorOptions& options = at::kFloat);

  const WeightTable& weights() const { return weights_; }
  const ControlNetConfig& config() const { return config_; }
  /// Faster passes without gradient (WeightTable::pack); then one thread at a time.
  void pack() { weights_.pack(); }

  /// latent, timesteps, context as the UNet takes them; condition [b, channels, 8H, 8W] in [0, 1]; scale multiplies every residual.
  ControlResiduals operator()(const at::Tensor& latent, const at::Tensor& timesteps,
                              const at::Tensor& context, const at::Tensor& condition,
                              double scale = 1, const Observer& observer = {}) const;

 private:
  at::Tensor embed(const at::Tensor& condition) const;

  ControlNetConfig config_;
  WeightTable weights_;
  WeightScope scope_{weights_};
  UNetEncoder encoder_;
  std::vector<Conv2d> embedding_;  ///< conv_in, blocks, conv_out; SiLU between
  std::vector<Conv2d> downOut_;
  Conv2d middleOut_;
};

}  // namespace likeness
