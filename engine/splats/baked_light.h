#pragma once
#include <glm/glm.hpp>

#include "engine/render/mesh/light_maps.h"
#include "engine/render/mesh/mesh_scene.h"

namespace likeness {

/// Matt light at surface points of a fixed scene, for colours that are baked into splats: the
/// environment occluded by the scene and shadowed lamps, as the mesh renderer has them, without
/// gloss.
class BakedLight {
 public:
  /// Copies the light; the scene's arrays are only read here.
  explicit BakedLight(const MeshScene& scene);

  /// Linear response of a white surface at `point` (metres) with unit `normal`. `wrap` [0, 1] per
  /// channel lets lamp light creep around the terminator (skin); `floor` is the least share
  /// of environment light that arrives (above 1 for what a closed mouth hides from every lamp).
  glm::vec3 at(const glm::vec3& point, const glm::vec3& normal, const glm::vec3& wrap,
               float floor) const;

 private:
  MeshLight light_;
  mesh::LightMaps maps_;
};

/// Linear light -> display value 0..1 with the renderer's shoulder above 0.55.
glm::vec3 displayFromLinear(const glm::vec3& linear);

}  // namespace likeness
