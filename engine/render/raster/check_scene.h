#pragma once
#include <cstddef>
#include <vector>

#include "engine/render/raster/raster_types.h"

namespace likeness {

/// The seeded head-shell scene that rasterisers are timed and checked on: splats on an ellipsoid
/// of head size, degree-0 colours, identity camera 0.6 m in front, 30 degrees field of view.
struct CheckScene {
  std::vector<float> means, scales, rotations, opacities, colours;  ///< as SplatInputs, C = 3
  SplatInputs inputs() const;
};

/// `count` splats whose scales have the median `medianScale` metres (SplitMix64, seed 20240615).
CheckScene makeCheckScene(std::size_t count, double medianScale);

/// Square camera of `size` px looking at the scene.
RasterCamera checkCamera(int size);

/// Seeded dL/d(colour) [size, size, 3], uniform in [-1, 1) (seed 20240616).
std::vector<float> checkImageGradient(int size);

}  // namespace likeness
