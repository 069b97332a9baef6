#pragma once
#include <cstdint>
#include <vector>

namespace likeness {

/// Stable Diffusion 1.5's noise levels: 1000 steps, beta "scaled_linear" 0.00085 to 0.012.
constexpr std::int64_t kTrainSteps = 1000;

/// Products of 1 - beta in float64; timestep t has signal sqrt(a[t]) and noise sqrt(1 - a[t]).
const std::vector<double>& alphasCumprod();
/// The same as public schedulers hold it: every operation rounded to float32.
const std::vector<float>& alphasCumprod32();

/// How N inference steps are spread over the training steps (diffusers timestep_spacing).
enum class TimestepSpacing { leading, trailing, linspace };

/// DDIM's timesteps, falling. Only leading adds `offset` (steps_offset of SD 1.5); trailing starts at
/// 999; linspace goes from 999 to 0. 1 <= steps <= 1000.
std::vector<std::int64_t> ddimTimesteps(std::int64_t steps, TimestepSpacing spacing,
                                        std::int64_t offset = 1);
/// DDIM inversion's timesteps, rising, leading spacing.
std::vector<std::int64_t> ddimInverseTimesteps(std::int64_t steps, std::int64_t offset = 1);

/// Timesteps and noise levels sigma = sqrt((1 - a) / a) of a multistep solver, linspace spacing. `sigmas`
/// has one entry more: the end, sigma of timestep 0 (DEIS) or zero (DPM-Solver++).
struct SolverTable {
  std::vector<std::int64_t> timesteps;
  std::vector<float> sigmas;
};
SolverTable solverTable(std::int64_t steps, bool endsAtZero);

}  // namespace likeness
