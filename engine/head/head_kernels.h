#pragma once
#include <cstddef>
#include <span>

namespace likeness {

/// SIMD inner loops of the head (Highway, best target of the machine chosen at run time).

/// One direction of a linear basis with its coefficient.
struct WeightedDirection {
  const float* values;  ///< [count]
  float weight;
};

/// out[i] = base[i] + sum_k weight_k * values_k[i], i < count. `out` may be `base`.
void blendDirections(const float* base, std::span<const WeightedDirection> directions, float* out,
                     std::size_t count);

/// Linear blend skinning with five joints.
/// points [count, 3] -> out [count, 3]; weights [5, stride] joint-major; transforms [5, 12] = the
/// upper three rows of each 4x4, row-major; translation is added afterwards.
void skinPoints(const float* points, const float* weights, std::size_t stride,
                const float* transforms, const float* translation, float* out, std::size_t count);

}  // namespace likeness
