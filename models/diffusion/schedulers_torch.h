#pragma once
#include <torch/torch.h>

#include <memory>
#include <optional>
#include <vector>

#include "models/diffusion/noise_schedule.h"

namespace likeness {

/// sqrt(a_t) x0 + sqrt(1 - a_t) noise.
at::Tensor addNoise(const at::Tensor& x0, const at::Tensor& noise, std::int64_t timestep);
/// Deterministic DDIM move between any two timesteps, either direction: x0 = (x - sqrt(1 - a_t) e) /
/// sqrt(a_t), result sqrt(a_to) x0 + sqrt(1 - a_to) e. Nothing is clipped.
at::Tensor ddimMove(const at::Tensor& x, const at::Tensor& e, std::int64_t timestep,
                    std::int64_t to);
/// The clean latent that the noise estimate e implies at t.
at::Tensor cleanEstimate(const at::Tensor& x, const at::Tensor& e, std::int64_t timestep);

/// Walks latents from noise to picture in fixed steps; e is the predicted noise. One object a run.
class Scheduler {
 public:
  virtual ~Scheduler() = default;
  /// In the order they are visited; `step` is called once for each, in this order.
  virtual const std::vector<std::int64_t>& timesteps() const = 0;
  /// Starts at timesteps()[index] instead of the first: SDEdit. Before any step.
  virtual void beginAt(std::size_t index) = 0;
  /// The noised latent that step `index` expects of a clean one.
  virtual at::Tensor noised(const at::Tensor& x0, const at::Tensor& noise,
                            std::size_t index) const = 0;
  /// x at the current timestep -> x at the next one. `noise`: fresh standard normal values for the
  /// stochastic schedulers, ignored by the others.
  virtual at::Tensor step(const at::Tensor& e, const at::Tensor& x,
                          const at::Tensor& noise = {}) = 0;
  /// step() needs `noise`.
  virtual bool stochastic() const { return false; }
};

struct DdimOptions {
  std::int64_t steps = 50;
  TimestepSpacing spacing = TimestepSpacing::leading;
  std::int64_t offset = 1;
  double eta = 0;  ///< share of DDPM's noise, 0..1
};
/// DDIM (Song et al. 2021; diffusers DDIMScheduler, set_alpha_to_one false: the last step ends at
/// alphas_cumprod[0]).
std::unique_ptr<Scheduler> makeDdim(const DdimOptions& options);
/// DDIM inversion: x at the previous timestep -> x at timesteps()[k] (diffusers DDIMInverseScheduler).
std::unique_ptr<Scheduler> makeDdimInverse(std::int64_t steps, std::int64_t offset = 1);
/// Ancestral sampling (Ho et al. 2020; diffusers DDPMScheduler, fixed_small variance, leading spacing).
std::unique_ptr<Scheduler> makeDdpm(std::int64_t steps, std::int64_t offset = 1);
/// DPM-Solver++ 2M, midpoint, linspace (Lu et al. 2022; Arc2Face's default with 25 steps).
std::unique_ptr<Scheduler> makeDpmSolverPlusPlus(std::int64_t steps);
/// DEIS, order 2, log-rho, linspace (Zhang & Chen 2022; AnimPortrait3D's SDEdit). First order at the end
/// when there are fewer than 15 steps.
std::unique_ptr<Scheduler> makeDeis(std::int64_t steps);

/// Single DDIM step as its scheduler makes it, for any timestep: what `makeDdim` runs.
struct DdimStep {
  at::Tensor previous, clean;
};
DdimStep ddimStep(const at::Tensor& e, const at::Tensor& x, std::int64_t timestep,
                  std::int64_t steps, double eta = 0, const at::Tensor& noise = {});
/// One inversion step from `target` - 1000 / steps (or alphas_cumprod[0] below zero) to `target`.
at::Tensor ddimInverseStep(const at::Tensor& e, const at::Tensor& x, std::int64_t target,
                           std::int64_t steps);

/// Classifier-free guidance: unconditional + scale (conditional - unconditional).
at::Tensor guided(const at::Tensor& unconditional, const at::Tensor& conditional, double scale);

}  // namespace likeness
