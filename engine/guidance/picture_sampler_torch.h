#pragma once
#include <torch/torch.h>

#include <memory>

#include "engine/guidance/sample_params.h"
#include "engine/guidance/score_distillation_torch.h"
#include "models/diffusion/schedulers_torch.h"

namespace likeness {

/// A scheduler as Stable Diffusion's public pipelines configure it; 1 <= steps <= 500.
std::unique_ptr<Scheduler> makeSampleScheduler(SampleScheduler kind, std::int64_t steps);

/// What a picture is sampled under.
struct SampleConditions {
  at::Tensor conditional, unconditional;  ///< [1, 77, C]
  double guidance = 7.5;  ///< at most 1: the unconditional one is never asked
};

/// One picture from noise to a clean latent, step by step (classifier-free guidance, Ho & Salimans 2022; one
/// stacked call a step in the order [unconditional, conditional]). Seed, settings and networks decide the result.
class PictureSampler {
 public:
  /// `predict` takes float latents [1, 4, h, w] under contexts [1 or 2, 77, C] and gives float noise for each context.
  PictureSampler(NoisePrediction predict, std::unique_ptr<Scheduler> scheduler, SampleConditions conditions);

  /// Starts over from the noise of `seed`; height and width in latent cells.
  void begin(std::uint64_t seed, std::int64_t height, std::int64_t width);
  /// The same from a given latent of unit variance; stochastic schedulers draw from seed 0.
  void beginFrom(const at::Tensor& noise);
  std::int64_t steps() const { return std::int64_t(scheduler_->timesteps().size()); }
  std::int64_t done() const { return done_; }
  bool finished() const { return done_ == steps(); }
  /// The next step; not when finished().
  void step();
  /// The latent now, and the clean one that the last step expects; [1, 4, h, w].
  const at::Tensor& latent() const { return latent_; }
  const at::Tensor& cleanLatent() const { return clean_; }

 private:
  at::Tensor predicted(std::int64_t timestep) const;

  NoisePrediction predict_;
  std::unique_ptr<Scheduler> scheduler_;
  double guidance_;
  at::Tensor context_;
  at::Generator noise_;
  at::Tensor latent_, clean_;
  std::int64_t done_ = 0;
};

}  // namespace likeness
