#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "engine/render/raster/raster_types.h"

namespace likeness {

/// The rasteriser in plain scalar double precision: no tiles, no SIMD, every splat against every
/// pixel. Oracle for finite differences and for the fast twins; shares splat_math.h with them.
struct ReferenceScene {
  std::vector<double> means, scales, rotations, opacities, colours, background;
  int channels = 3, width = 0, height = 0;
  std::array<double, 12> cameraFromWorld{};
  double fx = 0, fy = 0, cx = 0, cy = 0;
  RasterSettings settings;

  static ReferenceScene of(const SplatInputs& splats, const RasterCamera& camera,
                           const RasterSettings& settings, std::span<const float> background);
  std::size_t size() const { return opacities.size(); }
};

struct ReferencePictures {
  std::vector<double> colour, alpha, depth;  ///< shapes as RasterOutputs
};

/// Splats that each pixel took, front to back. Fixing it makes the pictures smooth functions of the
/// inputs, which finite differences need.
using TakenPairs = std::vector<std::vector<std::uint32_t>>;

/// Draws the scene, deciding which splats each pixel takes, and reports them.
ReferencePictures referenceForward(const ReferenceScene& scene, TakenPairs& taken);
/// Draws the scene with the decisions given.
ReferencePictures referenceForwardFixed(const ReferenceScene& scene, const TakenPairs& taken);

struct ReferenceGradients {
  std::vector<double> means, scales, rotations, opacities, colours, screenMeans;
  CameraGradient camera;
};

/// Gradients of sum(by . pictures); members of `by` may be empty (zero).
ReferenceGradients referenceBackward(const ReferenceScene& scene, const TakenPairs& taken,
                                     const ReferencePictures& by);

}  // namespace likeness
