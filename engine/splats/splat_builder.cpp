#include "engine/splats/splat_builder.h"

#include <cmath>
#include <glm/gtc/quaternion.hpp>

namespace likeness {

void setAxes(RestSplat& splat, const glm::vec3& along, const glm::vec3& normal) {
  glm::vec3 flat = along - normal * glm::dot(normal, along);
  if (glm::length(flat) < 1e-9f) {
    const glm::vec3 helper = std::abs(normal.x) < 0.9f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
    flat = glm::cross(normal, helper);
  }
  splat.axes[0] = glm::normalize(flat);
  splat.axes[1] = glm::cross(normal, splat.axes[0]);
  splat.axes[2] = normal;
}

void SplatBuilder::add(const RestSplat& s, BindingKind kind, std::uint32_t anchor, bool facial) {
  const glm::quat q =
      glm::normalize(glm::quat_cast(glm::mat3(s.axes[0], s.axes[1], s.axes[2])));
  world.rotations.insert(world.rotations.end(), {q.w, q.x, q.y, q.z});
  for (int k = 0; k < 3; ++k) {
    world.means.push_back(s.mean[k]);
    world.scales.push_back(s.scale[k]);
    world.sh.push_back((s.colour[k] - 0.5f) / kShDc);
  }
  world.opacities.push_back(s.opacity);
  world.layers.push_back(std::uint8_t(s.layer));
  bound.anchors.push_back(anchor);
  bound.kinds.push_back(std::uint8_t(kind));
  bound.facial.push_back(facial ? 1 : 0);
}

glm::vec3 trianglePoint(std::uint32_t i) {
  double u = std::fmod(0.5 + 0.7548776662466927 * i, 1.0);
  double v = std::fmod(0.5 + 0.5698402909980532 * i, 1.0);
  if (u + v > 1) u = 1 - u, v = 1 - v;
  return {float(1 - u - v), float(u), float(v)};
}

}  // namespace likeness
