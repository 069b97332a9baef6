#pragma once
#include <torch/torch.h>

#include <memory>
#include <optional>
#include <vector>

#include "engine/guidance/score_distillation_torch.h"

namespace likeness {

class ControlNet;
class LoraAdapter;
class UNet;
class Vae;

/// Rendered views that a guidance judges.
struct GuidanceBatch {
  at::Tensor rgb;               ///< [B, 3, H, W] in [0, 1]; H and W multiples of 8
  std::vector<double> azimuths;  ///< degrees, 0 = front, (-180, 180]; B of them
  at::Tensor control;           ///< [B, C, H, W] in [0, 1], e.g. normals and labels; undefined: none
  std::int64_t iteration = 0;   ///< of the whole run; schedules depend on it
};

/// What a guidance wants of the pictures.
struct GuidanceGradient {
  at::Tensor rgb;      ///< d loss / d rgb, as the batch
  at::Tensor latent;   ///< d loss / d z0; undefined for guidances that work on pictures
  at::Tensor target;   ///< [B, 3, H, W] in [0, 1], the picture aimed at; undefined for the others
  double value = 0;    ///< for plotting: root mean square of the gradient that drives, or the loss
  std::int64_t timestep = 0;
};

/// Pulls pictures towards what a diffusion model expects. One object a run: it owns its random numbers.
class Guidance {
 public:
  virtual ~Guidance() = default;
  virtual GuidanceGradient gradient(const GuidanceBatch& batch) = 0;
};

/// The networks, owned by the caller and alive as long as the guidance.
struct GuidanceNetworks {
  const UNet* unet = nullptr;
  const Vae* vae = nullptr;
  const ControlNet* control = nullptr;  ///< may be null; then control pictures are ignored
  LoraAdapter* lora = nullptr;          ///< may be null
  double loraScale = 0.45;              ///< set at every call, so that a slider takes effect
  double controlScale = 1;
};

/// The UNet with the control picture and the LoRA scale of `networks`. `control` as in GuidanceBatch; it
/// is repeated when the latents are a multiple of it.
NoisePrediction noisePrediction(const GuidanceNetworks& networks, const at::Tensor& control);

/// Random numbers of one call, from a generator of the guidance's own.
struct GuidanceNoise {
  at::Tensor posterior, plain;  ///< [B, 4, h, w]
  at::Tensor offset;            ///< [1, 4, 1, 1], shared by views and pixels
  /// plain + share * offset; Arc2Avatar takes 0.1, AnimPortrait3D 0.
  at::Tensor combined(double share) const { return plain + share * offset; }
};
GuidanceNoise drawNoise(at::Generator& generator, at::IntArrayRef latentShape);

/// Gradient with respect to rgb of a loss whose gradient at z0 is `latentGradient`:
/// z0 = scaling * posterior sample of 2 rgb - 1, through mean and log-variance.
struct EncodedViews {
  at::Tensor rgb, z0;  ///< z0 carries the graph
  at::Tensor pull(const at::Tensor& latentGradient) const;
};
EncodedViews encodeViews(const Vae& vae, const at::Tensor& rgb, const at::Tensor& posteriorNoise);

/// Which timestep index an iteration gets.
struct TimestepSchedule {
  enum class Kind { uniform, linear };
  Kind kind = Kind::uniform;
  std::int64_t low = 20, high = 500;  ///< uniform: low .. high - 1. linear: falls from high to low
  std::int64_t highAtStart = 980;     ///< uniform: the top falls from here over `warmup`
  std::int64_t warmup = 0;            ///< iterations
  std::int64_t iterations = 1000;     ///< linear: length of the fall
  std::int64_t pick(std::int64_t iteration, at::Generator& generator) const;
};

struct ScoreGuidanceSettings {
  enum class Kind { ism, sds };
  Kind kind = Kind::ism;
  IsmSettings ism;
  SdsSettings sds;
  TimestepSchedule timesteps;
  PerpNegSettings perpNeg;
  bool usePerpNeg = true;      ///< false: the positive prompt alone
  double offsetNoise = 0.1;
  std::uint64_t seed = 0;
};
/// Score distillation: SDS or ISM, injected at the latent and pulled through the VAE encoder.
std::unique_ptr<Guidance> makeScoreGuidance(const GuidanceNetworks& networks, ViewPrompts prompts,
                                            const ScoreGuidanceSettings& settings);

struct PictureGuidanceSettings {
  double strength = 0.3;     ///< share of the noise schedule that is redone, 0..1
  std::int64_t steps = 20;   ///< of the whole schedule; the last strength * steps are run
  bool singleStep = false;   ///< one prediction of the clean picture instead (cheap, softer)
  double guidance = 7.5;
  double weight = 1;         ///< of the mean squared difference
  std::uint64_t seed = 0;
};
/// Picture targets: every view is noised a little, cleaned under its prompt (DEIS, AnimPortrait3D's SDEdit)
/// and decoded; the loss is the mean squared difference to that picture. The same random numbers are
/// drawn at every call, so that a target does not jitter.
std::unique_ptr<Guidance> makePictureGuidance(const GuidanceNetworks& networks, ViewPrompts prompts,
                                              const PictureGuidanceSettings& settings);

}  // namespace likeness
