#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

namespace likeness {

/// Nearest depth of a triangle mesh per pixel, for visibility tests of the fit.
struct DepthMap {
  int width = 0, height = 0;
  std::vector<float> depth;  ///< [H, W]; kEmptyDepth where nothing is

  static constexpr float kEmptyDepth = 1e9f;

  DepthMap(int w, int h) : width(w), height(h), depth(std::size_t(w) * h, kEmptyDepth) {}
  float at(int x, int y) const { return depth[std::size_t(y) * width + x]; }
  /// Nearest depth in the 3x3 pixels about (x, y), clamped to the picture.
  float nearestAround(float x, float y) const;
};

/// Draws triangles of points (x, y in edge-to-edge pixels, depth). `perspective` interpolates
/// 1 / depth. Back faces (counter-clockwise seen from outside appears clockwise in the picture) are
/// dropped when `cull` is set; triangles with a corner at depth <= 0 are dropped in perspective.
void drawDepth(const std::vector<glm::vec3>& points, const std::vector<glm::uvec3>& triangles,
               bool perspective, bool cull, DepthMap& map);

}  // namespace likeness
