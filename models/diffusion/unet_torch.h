#pragma once
#include "models/diffusion/unet_blocks_torch.h"

namespace likeness {

/// Residuals that a ControlNet adds to the UNet: one per skip connection, and the middle's.
struct ControlResiduals {
  std::vector<at::Tensor> down;
  at::Tensor middle;
};

/// The noise predictor of Stable Diffusion 1.5 (diffusers UNet2DConditionModel, its config.json and key
/// layout). Weights have no gradient; inputs may.
class UNet {
 public:
  explicit UNet(const UNetConfig& config, const at::TensorOptions& options = at::kFloat);

  const WeightTable& weights() const { return weights_; }
  const UNetConfig& config() const { return config_; }
  /// Faster passes without gradient (WeightTable::pack); then one thread at a time.
  void pack() { weights_.pack(); }

  /// latent [b, 4, H, W]; timesteps [1] or [b], any number type; context [B, M, crossWidth], B a multiple of b:
  /// with several prompts a latent, as classifier-free guidance has, context k * b + i belongs to latent i.
  /// `control`: residuals of the same inputs or null. Returns the predicted noise [B, 4, H, W]. The observer
  /// sees the blocks' outputs under their public names.
  at::Tensor operator()(const at::Tensor& latent, const at::Tensor& timesteps,
                        const at::Tensor& context, const ControlResiduals* control = nullptr,
                        const Observer& observer = {}) const;
  at::Tensor operator()(const at::Tensor& latent, std::int64_t timestep, const at::Tensor& context,
                        const ControlResiduals* control = nullptr) const;

 private:
  at::Tensor decode(at::Tensor h, const UNetCall& call, std::vector<at::Tensor>& skips,
                    const Observer& observer) const;

  UNetConfig config_;
  WeightTable weights_;
  WeightScope scope_{weights_};
  UNetEncoder encoder_;
  std::vector<UpBlock> up_;
  GroupNorm normOut_;
  Conv2d convOut_;
};

}  // namespace likeness
