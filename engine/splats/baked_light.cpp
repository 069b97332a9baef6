#include "engine/splats/baked_light.h"

#include <algorithm>
#include <cmath>

#include "engine/render/mesh/texture.h"

namespace likeness {
namespace {

constexpr float kLampBias = 0.0015f, kLampRamp = 0.004f;    // metres
constexpr float kSkyBias = 0.004f, kSkyRamp = 0.006f;

// 1 where nothing stands between the point and the light, bilinear over four texels.
float visibility(const mesh::LightMap& map, const glm::vec3& p, float bias, float ramp) {
  if (map.size == 0) return 1;
  const float u = glm::dot(map.axisU, p) + map.offsetU - 0.5f;
  const float v = glm::dot(map.axisV, p) + map.offsetV - 0.5f;
  const float near = glm::dot(map.toLight, p) + bias;
  const int x = int(std::floor(u)), y = int(std::floor(v));
  const auto blocked = [&](int px, int py) {
    if (px < 0 || py < 0 || px >= map.size || py >= map.size) return 0.0f;
    const float over = map.nearness[std::size_t(py) * std::size_t(map.size) + std::size_t(px)] - near;
    return std::clamp(over / ramp, 0.0f, 1.0f);
  };
  const float fx = u - float(x), fy = v - float(y);
  const float top = blocked(x, y) * (1 - fx) + blocked(x + 1, y) * fx;
  const float bottom = blocked(x, y + 1) * (1 - fx) + blocked(x + 1, y + 1) * fx;
  return 1 - (top * (1 - fy) + bottom * fy);
}

}  // namespace

BakedLight::BakedLight(const MeshScene& scene) : light_(scene.light) {
  maps_.build(scene, true, true);
}

glm::vec3 BakedLight::at(const glm::vec3& point, const glm::vec3& normal, const glm::vec3& wrap,
                         float floor) const {
  glm::vec3 open(0), all(1e-6f);
  for (const mesh::LightMap& map : maps_.directions) {
    const float facing = glm::dot(normal, map.toLight);
    if (facing <= 0) continue;
    const glm::vec3 sky = glm::max(shRadiance(light_.radiance, map.toLight), glm::vec3(0)) * facing;
    open += sky * visibility(map, point, kSkyBias, kSkyRamp);
    all += sky;
  }
  glm::vec3 sum = glm::max(shDiffuse(light_.radiance, normal), glm::vec3(0)) *
                  glm::max(open / all, glm::vec3(floor));
  for (std::size_t k = 0; k < light_.lamps.size(); ++k) {
    const Lamp& lamp = light_.lamps[k];
    const float facing = glm::dot(normal, glm::normalize(lamp.toLamp));
    const glm::vec3 arriving = glm::max((facing + wrap) / (1.0f + wrap), glm::vec3(0));
    // Where light wraps around, the surface's own curvature must not count as an occluder.
    const float shade = k < maps_.lamps.size()
                            ? visibility(maps_.lamps[k], point + normal * 0.001f,
                                         kLampBias + 0.004f * (1 - std::abs(facing)), kLampRamp)
                            : 1.0f;
    sum += lamp.colour * arriving * shade;
  }
  return sum;
}

glm::vec3 displayFromLinear(const glm::vec3& linear) {
  constexpr float kKnee = 0.55f, kRest = 1 - kKnee;
  glm::vec3 out;
  for (int c = 0; c < 3; ++c) {
    const float v = std::max(0.0f, linear[c]);
    out[c] = srgbFromLinear(
        std::min(1.0f, v <= kKnee ? v : kKnee + kRest * std::tanh((v - kKnee) / kRest * 0.8f)));
  }
  return out;
}

}  // namespace likeness
