#include "engine/appearance/iris_colour.h"

#include <algorithm>
#include <cmath>

#include "engine/core/luminance.h"

namespace likeness {
namespace {

constexpr glm::vec2 kCentres[2] = {{0.290f, 0.292f}, {0.705f, 0.703f}};
constexpr float kRadius = 0.115f;            // of the texture's side
constexpr float kRing[2] = {0.42f, 0.85f};   // where an iris has its colour: no pupil, no dark rim
constexpr int kLeastVertices = 120;
constexpr float kBrightest = 0.75f, kDarkest = 0.15f;  // shares kept: glints and lashes go
constexpr float kTintRange[2] = {0.6f, 1.7f};

// Log brightness and two log colour ratios.
glm::vec3 opponent(const glm::vec3& linear) {
  const glm::vec3 l = glm::log(glm::max(linear, glm::vec3(0.004f)));
  return {0.5f * (l.r + l.g + l.b) / 3.0f, l.r - l.g, l.b - 0.5f * (l.r + l.g)};
}

}  // namespace

float irisRadiusAt(const glm::vec2& uv) {
  return std::min(glm::distance(uv, kCentres[0]), glm::distance(uv, kCentres[1])) / kRadius;
}

EyeTexture eyeTextureOf(std::string name, std::shared_ptr<const Texture> texture) {
  EyeTexture out{std::move(name), std::move(texture), glm::vec3(0)};
  int count = 0;
  for (int ring = 0; ring < 8; ++ring)
    for (int k = 0; k < 64; ++k, ++count) {
      const float r = kRadius * (kRing[0] + (kRing[1] - kRing[0]) * (float(ring) + 0.5f) / 8);
      const float a = 6.2831853f * float(k) / 64;
      out.iris += glm::vec3(
          out.texture->sample(kCentres[0] + r * glm::vec2(std::cos(a), std::sin(a)), 0));
    }
  out.iris /= float(count);
  return out;
}

SeenIris seenIris(const AvatarSurface& surface, const std::vector<char>& isEye,
                  const PhotoSight& sight, const TemplateLight& light) {
  std::vector<std::pair<float, glm::vec3>> seen;
  for (std::size_t v = 0; v < surface.size(); ++v) {
    if (!isEye[surface.part[v]] || sight.weight[v] < 0.5f) continue;
    const float r = irisRadiusAt(surface.uv[v]);
    if (r < kRing[0] || r > kRing[1]) continue;
    const glm::vec3 linear = glm::pow(sight.colour[v], glm::vec3(2.2f));
    const glm::vec3 albedo = linear / glm::max(light.shading[v], glm::vec3(0.05f));
    seen.emplace_back(luminance(albedo), albedo);
  }
  SeenIris out;
  out.vertices = int(seen.size());
  std::sort(seen.begin(), seen.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  int count = 0;
  const auto from = std::size_t(kDarkest * float(seen.size())),
             to = std::size_t(kBrightest * float(seen.size()));
  for (std::size_t i = from; i < to; ++i, ++count) out.albedo += seen[i].second;
  out.albedo /= float(std::max(1, count));
  return out;
}

IrisChoice chooseIris(const std::vector<EyeTexture>& textures, const SeenIris& seen) {
  IrisChoice out;
  for (std::size_t t = 0; t < textures.size(); ++t)
    if (textures[t].name == "brown") out.texture = t;
  if (seen.vertices < kLeastVertices) return out;
  out.fromPhoto = true;
  const glm::vec3 wanted = opponent(seen.albedo);
  float best = 1e9f;
  for (std::size_t t = 0; t < textures.size(); ++t) {
    const float distance = glm::distance(opponent(textures[t].iris), wanted);
    if (distance < best) best = distance, out.texture = t;
  }
  out.tint = glm::clamp(seen.albedo / glm::max(textures[out.texture].iris, glm::vec3(0.004f)),
                        kTintRange[0], kTintRange[1]);
  return out;
}

}  // namespace likeness
