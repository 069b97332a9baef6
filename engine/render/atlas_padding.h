#pragma once
#include <glm/glm.hpp>
#include <span>

#include "engine/core/image.h"

namespace likeness {

/// Gives texels that no UV triangle touches the colour of the nearest ones that are, so that
/// filtering never pulls in what lies between the islands of a map. Alpha stays. UV origin
/// bottom-left.
void padAtlas(Image8& picture, std::span<const glm::vec2> uvs,
              std::span<const glm::uvec3> uvTriangles);

}  // namespace likeness
