#pragma once
#include <glm/glm.hpp>
#include <string>
#include <vector>

#include "engine/splats/splat_template.h"

namespace likeness {

/// A head at rest as splat placement sees it: template, surface points, template vertices, parts.
struct RestSurface {
  RestSurface(const HeadModel& head, const SplatTemplate& surface,
              const std::vector<float>& headVertices);

  const HeadModel& head;
  const SplatTemplate& surface;
  std::vector<float> headVertices;                ///< [V, 3]
  std::vector<glm::vec3> positions, normals;      ///< [S] of the surface
  std::vector<glm::vec3> vertices, vertexNormals; ///< [template V]

  const std::string& partOf(std::uint32_t surfaceFace) const;
  glm::vec2 uvOf(const SurfacePoint& point) const;
  glm::vec3 pointOf(const SurfacePoint& point) const;
  glm::vec3 normalOf(const SurfacePoint& point) const;
  /// A region mask (HeadModel::masks) carried to the surface vertices, 0..1; zeros when absent.
  std::vector<float> mask(const std::string& name) const;
  /// Surface faces that neither expression nor jaw nor eyes move: hair hangs on these.
  std::vector<std::uint32_t> rigidSkinFaces() const;
};

/// Tangent-plane spread of the template around each vertex: the two principal directions (unit) and
/// the root mean square distance of the neighbours along them, metres.
struct VertexSpread {
  glm::vec3 direction[2] = {{1, 0, 0}, {0, 1, 0}};
  float distance[2] = {0, 0};
};
std::vector<VertexSpread> vertexSpreads(const RestSurface& rest);

}  // namespace likeness
