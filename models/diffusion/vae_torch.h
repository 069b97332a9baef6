#pragma once
#include <functional>
#include <string>
#include <vector>

#include "models/blocks/observer.h"
#include "models/blocks/resnet_torch.h"
#include "models/blocks/sampling_torch.h"
#include "models/diffusion/configs.h"

namespace likeness {

/// Diagonal Gaussian over latents, both [B, 4, H/8, W/8]; logvar clamped to -30..20.
struct VaePosterior {
  at::Tensor mean, logvar;
  /// mean + exp(logvar / 2) noise, not scaled.
  at::Tensor sample(const at::Tensor& noise) const { return mean + at::exp(0.5 * logvar) * noise; }
};

/// Two resnets around single-head attention over all pixels. Keys: resnets.{0,1}, attentions.0.group_norm,
/// to_q, to_k, to_v, to_out.0 (all with bias).
class VaeMiddle {
 public:
  VaeMiddle(const WeightScope& scope, const VaeConfig& config);
  at::Tensor operator()(const at::Tensor& x) const;

 private:
  at::Tensor attend(const at::Tensor& x) const;

  Resnet first_, second_;
  GroupNorm norm_;
  Linear q_, k_, v_, out_;
};

/// One resolution of either half: resnets, then a down- or upsampler.
struct VaeLevel {
  std::vector<Resnet> resnets;
  std::optional<Downsample> down;
  std::optional<Upsample> up;
  at::Tensor operator()(at::Tensor x) const;
};

/// The picture codec of Stable Diffusion 1.5 (diffusers AutoencoderKL, new attention keys; vaeKey maps
/// the old ones). Weights have no gradient; pictures and latents may.
class Vae {
 public:
  explicit Vae(const VaeConfig& config, const at::TensorOptions& options = at::kFloat);

  const WeightTable& weights() const { return weights_; }
  const VaeConfig& config() const { return config_; }
  /// Faster passes without gradient, slightly slower ones with (WeightTable::pack).
  void pack() { weights_.pack(); }

  /// image [B, 3, H, W] in [-1, 1], H and W multiples of 8.
  VaePosterior encode(const at::Tensor& image, const Observer& observer = {}) const;
  /// latent [B, 4, h, w] without scaling -> picture [B, 3, 8h, 8w], about [-1, 1].
  at::Tensor decode(const at::Tensor& latent, const Observer& observer = {}) const;
  /// The UNet's latent of a picture: scaling * posterior sample.
  at::Tensor latentOf(const at::Tensor& image, const at::Tensor& noise) const {
    return encode(image).sample(noise) * config_.scaling;
  }
  /// decode(latent / scaling): the picture of a UNet's latent.
  at::Tensor pictureOf(const at::Tensor& latent) const { return decode(latent / config_.scaling); }

  /// The same for pictures too large for memory: overlapping tiles, joined by linear ramps. Norms then
  /// see one tile at a time, so colours may differ slightly from the whole. `tile`: edge in latent
  /// cells, `overlap` < tile.
  VaePosterior encodeTiled(const at::Tensor& image, std::int64_t tile = 64,
                           std::int64_t overlap = 16) const;
  at::Tensor decodeTiled(const at::Tensor& latent, std::int64_t tile = 64,
                         std::int64_t overlap = 16) const;

 private:
  at::Tensor moments(const at::Tensor& image, const Observer& observer) const;

  VaeConfig config_;
  WeightTable weights_;
  WeightScope encoder_{weights_, "encoder"}, decoder_{weights_, "decoder"};
  Conv2d encoderIn_, decoderIn_;
  std::vector<VaeLevel> encoderLevels_, decoderLevels_;
  VaeMiddle encoderMiddle_, decoderMiddle_;
  GroupNorm encoderNorm_, decoderNorm_;
  Conv2d encoderOut_, decoderOut_, quantise_, dequantise_;
};

/// File key -> key of this network: query, key, value, proj_attn of older files become to_q, to_k, to_v,
/// to_out.0.
std::string vaeKey(const std::string& fileKey);

/// Whether a key of this network belongs to the half that decodes.
bool isDecoderKey(const std::string& key);

/// Applies `map` to overlapping square tiles of x [B, C, h, w] and blends the results. `out` / `in` scale
/// of `map`'s output is numerator / denominator.
at::Tensor mapTiles(const at::Tensor& x, std::int64_t tile, std::int64_t overlap,
                    std::int64_t numerator, std::int64_t denominator,
                    const std::function<at::Tensor(const at::Tensor&)>& map);

}  // namespace likeness
