#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <vector>

#include "engine/avatar/avatar.h"
#include "engine/core/image.h"

namespace likeness {

/// Where the vertices of a head's splat template lie on the picture of its skin (the atlas of
/// docs/file_formats.md; eyes, teeth, lashes and brows have pictures of their own and are left out).
struct UvLayout {
  struct Triangle {
    glm::uvec3 vertices;  ///< template vertices
    glm::vec2 uv[3];      ///< of its corners, origin bottom-left
  };
  struct Place {
    std::uint32_t vertex = 0;
    glm::vec2 uv{0};
  };
  std::vector<Triangle> triangles;
  std::vector<Place> places;  ///< each vertex once for each side of a seam
  std::size_t vertexCount = 0;
};
/// Throws Error when the head has no UVs.
UvLayout uvLayout(const HeadModel& head, const TemplateRecipe& recipe);

/// The colours of the vertex-bound skin splats as a picture [size, size, 3], display-referred 0..1:
/// interpolated over the template's triangles, and carried on outside the islands so that filtering
/// finds no seam. The photo's light is in them.
ImageF bakeUvColours(const Avatar& avatar, const UvLayout& layout, int size);

/// The avatar with the colours of an edited picture (square, any size). A splat changes by what the
/// picture differs at its place from what bakeUvColours gives now at that size and depth (`bits`: 8 or
/// 16), so an unedited picture changes nothing at all, and a change of depth at most 1/255. Throws
/// Error for a picture that is not square.
std::shared_ptr<const Avatar> withUvColours(const Avatar& avatar, const UvLayout& layout, const ImageF& picture,
                                            int bits);

}  // namespace likeness
