#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "engine/render/mesh/mesh_scene.h"

namespace likeness::mesh {

/// Orthographic depth map of the scene seen from one direction. Map coordinates of a point p:
/// u = dot(axisU, p) + offsetU in texels, v alike; nearness = dot(toLight, p), metres, larger is
/// nearer to the light. Texels that nothing covers hold kEmptyNearness.
struct LightMap {
  int size = 0;
  glm::vec3 axisU{0}, axisV{0}, toLight{0, 0, 1};
  float offsetU = 0, offsetV = 0;
  float texelMetres = 0;
  std::vector<float> nearness;  // [size, size]
};

inline constexpr float kEmptyNearness = -1e9f;
inline constexpr int kShadowSize = 768;     ///< about 0.5 mm a texel on a head
inline constexpr int kOcclusionSize = 160;  ///< about 2.5 mm
inline constexpr int kOcclusionDirections = 40;

/// Depth maps for the lamps and for a fixed set of directions that cover the sphere evenly.
/// Depends on geometry and lamps only, never on the camera.
struct LightMaps {
  std::vector<LightMap> lamps;       ///< [lamps], size 0 where a lamp casts no shadow
  std::vector<LightMap> directions;  ///< [kOcclusionDirections] or empty

  void build(const MeshScene& scene, bool shadows, bool occlusion);

 private:
  std::vector<std::vector<float>> scratch_;  // [workers] projected x, y, nearness
};

/// Even directions over the sphere (Fibonacci lattice), unit length.
std::vector<glm::vec3> sphereDirections(int count);

}  // namespace likeness::mesh
