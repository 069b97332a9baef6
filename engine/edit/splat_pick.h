#pragma once
#include <glm/glm.hpp>
#include <span>

#include "engine/core/camera.h"
#include "engine/core/image.h"
#include "engine/core/splat_set.h"
#include "engine/edit/splat_mask.h"

namespace likeness {

/// A part of the picture to select in: [H, W, 1], 1 = inside. Points are edge-to-edge pixels of a
/// camera of that size; the polygon is closed and follows the even-odd rule.
Image8 coverOfPolygon(int width, int height, std::span<const glm::vec2> corners);
Image8 coverOfBox(int width, int height, const glm::vec2& a, const glm::vec2& b);
/// Everything within `radius` pixels of the stroke.
Image8 coverOfBrush(int width, int height, std::span<const glm::vec2> stroke, float radius);

struct PickOptions {
  bool through = false;       ///< also what others hide in this view
  float depthMetres = 0.012f; ///< how far below the nearest surface a splat still counts as seen
};

/// Splats, posed as the camera shows them, whose centre the cover holds. Splats that are not drawn
/// (opacity below 1/255, behind the camera) are never found. `cover` has the camera's size.
SplatMask pickSplats(const SplatSet& posed, const Camera& camera, const Image8& cover,
                     const PickOptions& options = {});

/// The same over the whole view: what is seen from that camera.
SplatMask seenSplats(const SplatSet& posed, const Camera& camera, const PickOptions& options = {});

}  // namespace likeness
