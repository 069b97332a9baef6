#include "engine/appearance/mouth_shade.h"

#include <algorithm>
#include <cmath>

#include "engine/fit/light_fit.h"

namespace likeness {
namespace {

constexpr float kLipMetres = 0.006f;   // the lips themselves are in full light
constexpr float kFallMetres = 0.024f;  // depth at which 1/e of the light is left
constexpr float kTint = 0.5f;          // share of the light's colour: enamel is seen as white
constexpr float kLeastLight = 0.25f, kMostLight = 0.9f;  // brighter, enamel would lose its relief

}  // namespace

MouthShade::MouthShade(const AvatarSurface& surface, const PosedTemplate& posed,
                       const PhotoSight& sight, const TemplateLight& light) {
  glm::dvec3 sum(0);
  double faces = 1e-9, lips = 1e-9, depth = 0;
  for (std::size_t v = 0; v < surface.size(); ++v) {
    if (!surface.skin(v)) continue;
    const double face = double(surface.face[v] * sight.weight[v]);
    sum += face * glm::dvec3(light.shading[v]);
    faces += face;
    depth += double(surface.lips[v] * posed.positions[v].z);
    lips += double(surface.lips[v]);
  }
  const glm::vec3 mean(sum / faces);
  const float strength = std::max(kLeastLight, (mean.r + mean.g + mean.b) / 3);
  light_ = glm::max(glm::mix(glm::vec3(strength), mean, kTint), glm::vec3(0.1f));
  light_ *= std::min(1.0f, kMostLight / std::max({light_.r, light_.g, light_.b}));
  lipDepth_ = float(depth / lips);
}

glm::vec3 MouthShade::at(const glm::vec3& point) const {
  const float behind = std::max(0.0f, lipDepth_ - point.z - kLipMetres);
  return light_ * std::exp(-behind / kFallMetres);
}

glm::vec3 MouthShade::displayFactor(const glm::vec3& point) const {
  return glm::pow(at(point), glm::vec3(1 / kDisplayGamma));
}

}  // namespace likeness
