#pragma once
#include "engine/render/mesh/mesh_scene.h"
#include "engine/render/mesh/screen_triangles.h"
#include "engine/render/mesh/shade_points.h"

namespace likeness::mesh {

/// What shading a tile needs besides its points.
struct ShadeContext {
  const MeshScene* scene = nullptr;
  const ScreenScene* screen = nullptr;
  glm::vec3 cameraCentre{0};      ///< head frame
  std::vector<glm::vec3> toLamp;  ///< [lamps] unit
};

/// Interpolated UV of a point; zero for parts without UVs.
glm::vec2 uvAt(const MeshPart& part, std::uint32_t triangle, glm::vec3 corners);

/// Linear radiance that leaves point `i` of `points` towards the camera. For the cornea: what it
/// adds to the surface behind it.
glm::vec3 shadePoint(const ShadeContext& context, const ShadePoints& points, std::size_t i);

}  // namespace likeness::mesh
