#include "engine/render/mesh/mesh_scene.h"

namespace likeness {
namespace {
constexpr std::array<float, 9> kCosine = {1,    2 / 3.f, 2 / 3.f, 2 / 3.f, .25f,
                                          .25f, .25f,    .25f,    .25f};
}

MeshLight MeshLight::ambient(glm::vec3 value) {
  MeshLight light;
  light.radiance[0] = value / 0.28209479f;
  return light;
}

std::array<float, 9> shBasis(glm::vec3 d) {
  return {0.28209479f,
          0.48860251f * d.y,
          0.48860251f * d.z,
          0.48860251f * d.x,
          1.09254843f * d.x * d.y,
          1.09254843f * d.y * d.z,
          0.31539157f * (3 * d.z * d.z - 1),
          1.09254843f * d.x * d.z,
          0.54627422f * (d.x * d.x - d.y * d.y)};
}

glm::vec3 shRadiance(const std::array<glm::vec3, 9>& radiance, glm::vec3 direction) {
  const auto y = shBasis(direction);
  glm::vec3 sum(0);
  for (int k = 0; k < 9; ++k) sum += y[k] * radiance[k];
  return sum;
}

glm::vec3 shDiffuse(const std::array<glm::vec3, 9>& radiance, glm::vec3 normal) {
  const auto y = shBasis(normal);
  glm::vec3 sum(0);
  for (int k = 0; k < 9; ++k) sum += kCosine[k] * y[k] * radiance[k];
  return sum;
}

}  // namespace likeness
