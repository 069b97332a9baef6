#pragma once
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "engine/core/camera.h"
#include "engine/core/splat_set.h"

namespace likeness {

/// View-dependent colours of splats: colour = max(0, 0.5 + sum_k Y_k(d) sh_k), d = unit vector from
/// the camera centre to the splat (Kerbl et al. 2023; real basis and signs of its public code).
struct ShInputs {
  int degree = 0;                       ///< 0..3
  std::span<const float> sh;            ///< [N, (degree + 1)^2, 3], coefficient-major
  std::span<const float> means;         ///< [N, 3] metres
  std::array<float, 3> cameraCentre{};  ///< world frame, metres
};

/// Writes colours [N, 3]. Throws Error when sizes do not match.
void evaluateSh(const ShInputs& inputs, std::span<float> colours);

/// Colours [N, 3] of splats as `camera` sees them.
std::vector<float> coloursTowards(const SplatSet& splats, const Camera& camera);

/// Gradients from dL/d(colours) [N, 3]; empty spans are not wanted, others are overwritten.
/// A colour that the max cut off passes no gradient; at degree 0 means get none.
struct ShGradients {
  std::span<float> sh;     ///< [N, (degree + 1)^2, 3]
  std::span<float> means;  ///< [N, 3]
};
/// `colours` [N, 3] as evaluateSh wrote them. Returns dL/d(cameraCentre).
std::array<double, 3> evaluateShBackward(const ShInputs& inputs, std::span<const float> colours,
                                         std::span<const float> byColours,
                                         const ShGradients& gradients);

/// Centre of a rigid camera: -R^T t of cameraFromWorld [3, 4] row-major.
std::array<float, 3> cameraCentre(const std::array<float, 12>& cameraFromWorld);

}  // namespace likeness
