#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "models/blocks/observer.h"
#include "models/blocks/resnet_torch.h"
#include "models/blocks/sampling_torch.h"
#include "models/blocks/spatial_transformer_torch.h"
#include "models/diffusion/configs.h"

namespace likeness {

/// What every block of one UNet call shares.
struct UNetCall {
  at::Tensor activatedTime;  ///< silu of the time embedding, [1 or b, 4 * channels[0]]
  at::Tensor context;        ///< [B, M, crossWidth], B a multiple of the latents' b
};

/// [cos, sin] of t exp(-ln(10000) k / half), then two linear maps (diffusers models/embeddings.py with
/// flip_sin_to_cos, freq_shift 0). Keys: linear_1, linear_2.
class TimeEmbedding {
 public:
  TimeEmbedding(const WeightScope& scope, std::int64_t channels);
  /// timesteps: [B] of any type -> [B, 4 * channels] in the weights' type
  at::Tensor operator()(const at::Tensor& timesteps) const;

 private:
  std::int64_t channels_;
  at::TensorOptions options_;
  Linear first_, second_;
};

/// Resnets, each followed by attention where the block has it, then a downsampler but in the last one.
class DownBlock {
 public:
  DownBlock(const WeightScope& scope, const UNetConfig& config, std::size_t index);
  /// Appends every skip connection to `skips` and returns the last.
  at::Tensor operator()(at::Tensor x, const UNetCall& call, std::vector<at::Tensor>& skips) const;

 private:
  std::vector<Resnet> resnets_;
  std::vector<SpatialTransformer> attentions_;
  std::optional<Downsample> down_;
};

class MiddleBlock {
 public:
  MiddleBlock(const WeightScope& scope, const UNetConfig& config);
  at::Tensor operator()(const at::Tensor& x, const UNetCall& call) const;

 private:
  Resnet first_, second_;
  SpatialTransformer attention_;
};

/// Resnets over [x, skip], attention where the block has it, then an upsampler but in the last one.
class UpBlock {
 public:
  UpBlock(const WeightScope& scope, const UNetConfig& config, std::size_t index);
  /// Takes its skip connections from the end of `skips`.
  at::Tensor operator()(at::Tensor x, const UNetCall& call, std::vector<at::Tensor>& skips) const;

 private:
  std::vector<Resnet> resnets_;
  std::vector<SpatialTransformer> attentions_;
  std::optional<Upsample> up_;
};

/// The encoder half that UNet and ControlNet share: conv_in, time_embedding, down_blocks, mid_block.
class UNetEncoder {
 public:
  UNetEncoder(const WeightScope& scope, const UNetConfig& config);
  /// timesteps: int64 or float [b] or [1]; x: [b, ...]; context: [B, ...].
  UNetCall prepare(const at::Tensor& x, const at::Tensor& timesteps,
                   const at::Tensor& context, const Observer& observer) const;
  /// `entry`: added after conv_in (ControlNet's condition), or undefined. Returns the middle.
  at::Tensor operator()(const at::Tensor& x, const UNetCall& call, std::vector<at::Tensor>& skips,
                        const at::Tensor& entry, const Observer& observer) const;

 private:
  Conv2d convIn_;
  TimeEmbedding time_;
  std::vector<DownBlock> down_;
  MiddleBlock middle_;
};

}  // namespace likeness
