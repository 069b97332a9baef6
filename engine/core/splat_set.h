#pragma once
#include <cstdint>
#include <vector>

namespace likeness {

/// What a splat belongs to; decides protection, visibility and binding.
enum class SplatLayer : std::uint8_t { head = 0, hair = 1, other = 2 };

/// Activated Gaussian splats in host memory (struct of arrays, N splats), head frame, metres.
/// The convention of every consumer is written here once: scales are standard deviations (already
/// exponentiated), opacities lie in [0, 1] (after the sigmoid), quaternions are (w, x, y, z) unit,
/// `sh` holds spherical-harmonic coefficients, coefficient-major [N, (degree+1)^2, 3]; display
/// colour = 0.5 + 0.28209479177387814 * sh[0] for degree 0 (sRGB, display-referred).
struct SplatSet {
  int shDegree = 0;                        ///< 0..3
  std::vector<float> means;                ///< [N, 3] metres
  std::vector<float> scales;               ///< [N, 3] metres
  std::vector<float> rotations;            ///< [N, 4] w x y z
  std::vector<float> opacities;            ///< [N]
  std::vector<float> sh;                   ///< [N, (shDegree+1)^2, 3]
  std::vector<std::uint8_t> layers;        ///< [N] SplatLayer; empty = all head

  std::size_t size() const { return opacities.size(); }
  int shCoefficients() const { return (shDegree + 1) * (shDegree + 1); }
};

inline constexpr float kShDc = 0.28209479177387814f;  ///< Y_0^0

}  // namespace likeness
