#pragma once
#include <glm/glm.hpp>
#include <vector>

#include "engine/core/image.h"

namespace likeness {

/// 255 where a pixel's centre lies inside the convex hull of `points` (edge-to-edge pixels), else 0;
/// [height, width, 1]. Fewer than three points give an empty mask.
Image8 ovalMask(std::vector<glm::dvec2> points, int width, int height);

}  // namespace likeness
