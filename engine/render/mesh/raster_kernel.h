#pragma once
#include <cstddef>
#include <cstdint>

#include "engine/render/mesh/screen_triangles.h"

namespace likeness::mesh {

inline constexpr std::uint32_t kNoTriangle = 0xFFFFFFFFu;
inline constexpr int kRowAlign = 16;  ///< sample rows are a multiple of the widest vector

/// A block of samples. Row 0, column 0 is sample (originX, originY) of the picture.
struct SampleBlock {
  int originX = 0, originY = 0, width = 0, height = 0;  ///< width is a multiple of kRowAlign
  float* nearness = nullptr;          ///< [height, width] largest 1/z so far, 0 = empty
  std::uint32_t* triangle = nullptr;  ///< [height, width] index into the triangle list
};

/// Draws `items` (indices into `triangles`) in order; ties keep the earlier triangle.
void rasterOpaque(const ScreenTriangle* triangles, const std::uint32_t* items, std::size_t count,
                  const SampleBlock& block);

/// A square orthographic depth map: texel (x, y) keeps the largest nearness of its centre.
struct DepthMapTarget {
  int size = 0;  ///< multiple of kRowAlign
  float* nearness = nullptr;
};

/// Draws triangles whose corners are given as map x, map y and nearness.
void rasterDepthMap(const float* x, const float* y, const float* nearness,
                    const glm::uvec3* triangles, std::size_t count, const DepthMapTarget& target);

}  // namespace likeness::mesh
