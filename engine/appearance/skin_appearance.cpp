#include "engine/appearance/skin_appearance.h"

#include <algorithm>
#include <cmath>

#include "engine/appearance/graph_smoothing.h"
#include "engine/core/parallel.h"
#include "engine/fit/light_fit.h"
#include "engine/fit/spherical_light.h"

namespace likeness {
namespace {

constexpr float kFloor = 0.02f;         // keeps logarithms of dark pixels tame
constexpr float kSmooth = 20.0f;        // correction varies over about 8 mm where the skin is seen
constexpr float kPull = 3e-4f;
constexpr int kForeignRings = 3;        // template edges
constexpr float kForeignColour = 0.17f;  // display-referred distance at which trust is halved

glm::vec3 display(const glm::vec3& linear) {
  return glm::pow(glm::max(linear, glm::vec3(1e-4f)), glm::vec3(1 / kDisplayGamma));
}

glm::vec3 albedoAt(const AvatarSurface& s, const FitState& state, std::size_t i) {
  glm::vec3 a = s.albedoMean[i];
  for (std::size_t k = 0; k < s.albedoDirs.size(); ++k)
    if (!s.albedoDirs[k].empty()) a += float(state.albedo[k]) * s.albedoDirs[k][i];
  return glm::max(a, glm::vec3(0.01f));
}

// Transport of the posed surface, interpolated to template vertices.
std::vector<std::array<float, kLightTerms>> templateTransport(const AvatarSurface& surface,
                                                              const PosedTemplate& posed) {
  // Template vertices start with the surface's own, in their order (frozen by midpoint subdivision).
  const std::size_t coarse = surface.shape->surfaceVertexCount();
  std::vector<float> positions(coarse * 3), normals(coarse * 3);
  for (std::size_t i = 0; i < coarse; ++i)
    for (int c = 0; c < 3; ++c) {
      positions[3 * i + std::size_t(c)] = posed.positions[i][c];
      normals[3 * i + std::size_t(c)] = posed.normals[i][c];
    }
  std::vector<glm::uvec3> solid;
  const auto& faces = surface.shape->surfaceFaces();
  for (std::size_t f = 0; f < faces.size(); ++f)
    if (surface.shape->surfaceFaceParts()[f] == surface.skinPart) solid.push_back(faces[f]);
  const auto flat = lightTransportOf(positions, normals, solid);
  std::vector<std::array<float, kLightTerms>> out(surface.size());
  parallelFor(out.size(), 4096, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      const SurfacePoint& p = surface.shape->vertices()[i];
      const glm::uvec3 f = faces[p.face];
      for (std::size_t k = 0; k < kLightTerms; ++k)
        for (int c = 0; c < 3; ++c) out[i][k] += p.barycentric[c] * flat[f[c] * std::size_t(kLightTerms) + k];
    }
  });
  return out;
}

float luminance(const glm::vec3& c) { return 0.3f * c.r + 0.59f * c.g + 0.11f * c.b; }

// What the photo shows of the light: range of its strength, mean colour at strength 1.
struct SeenLight {
  float low = 0.05f, high = 2.0f;
  glm::vec3 tint{1};
};

// 3rd and 97th percentile and mean tint of the light on well-seen face skin.
SeenLight seenLight(const AvatarSurface& surface, const PhotoSight& sight,
                    const std::vector<glm::vec3>& shading) {
  std::vector<float> values;
  glm::dvec3 sum(0);
  for (std::size_t i = 0; i < shading.size(); ++i)
    if (surface.skin(i) && surface.face[i] > 0.5f && sight.weight[i] > 0.5f) {
      values.push_back(luminance(shading[i]));
      sum += glm::dvec3(shading[i]);
    }
  SeenLight out;
  if (values.size() < 100) return out;
  std::sort(values.begin(), values.end());
  out.low = std::max(0.02f, values[values.size() * 3 / 100]);
  out.high = values[values.size() * 97 / 100];
  out.tint = glm::vec3(sum) / std::max(1e-6f, luminance(glm::vec3(sum)));
  return out;
}

// Held to the seen range; where the strength had to be held, the colour cannot be trusted either.
glm::vec3 heldLight(const glm::vec3& shading, const SeenLight& seen) {
  const float strength = luminance(shading), held = std::clamp(strength, seen.low, seen.high);
  const float trust = std::min(strength / held, held / strength);
  const glm::vec3 own = glm::clamp(shading / strength, 0.7f * seen.tint, 1.4f * seen.tint);
  return held * glm::mix(seen.tint, own, trust * trust);
}

}  // namespace

TemplateLight lightOf(const AvatarSurface& surface, const PosedTemplate& posed,
                      const PhotoState& photo, const PhotoSight& sight) {
  TemplateLight out;
  out.shading.resize(surface.size());
  const auto transport = templateTransport(surface, posed);
  parallelFor(out.shading.size(), 4096, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto basis = lightBasis(posed.normals[i]);
      glm::dvec3 sum(0);
      for (std::size_t k = 0; k < kLightTerms; ++k)
        sum += double(basis[k] * kDiffuseBands[k] + transport[i][k]) * photo.light[k];
      out.shading[i] = glm::max(glm::vec3(sum), glm::vec3(0.02f));
    }
  });
  const SeenLight seen = seenLight(surface, sight, out.shading);
  for (auto& s : out.shading) s = heldLight(s, seen);
  return out;
}

std::vector<glm::vec3> fittedSkin(const AvatarSurface& surface, const FitState& state,
                                  const TemplateLight& light) {
  std::vector<glm::vec3> out(surface.size(), glm::vec3(0));
  for (std::size_t i = 0; i < out.size(); ++i)
    if (surface.skin(i)) out[i] = display(albedoAt(surface, state, i) * light.shading[i]);
  return out;
}

namespace {

float faceness(const AvatarSurface& s, std::size_t i) {
  return std::clamp(s.face[i] + s.lips[i] + s.lids[i], 0.0f, 1.0f);
}

// Outside the face a vertex is as foreign as the worst of its neighbours: the blend of a collar's
// edge with the skin looks like skin for a pixel or two.
std::vector<float> trustOutsideFace(const AvatarSurface& surface, const PhotoSight& sight,
                                    const std::vector<glm::vec3>& model) {
  std::vector<float> trust(surface.size(), 1.0f), next;
  for (std::size_t i = 0; i < trust.size(); ++i) {
    if (!surface.skin(i) || sight.weight[i] <= 0) continue;
    const float d = glm::length(sight.colour[i] - model[i]) / kForeignColour;
    trust[i] = 1 / (1 + d * d * d * d) / (1 + d * d);
  }
  for (int ring = 0; ring < kForeignRings; ++ring) {
    next = trust;
    for (std::size_t i = 0; i < trust.size(); ++i)
      for (std::uint32_t k = surface.graph.start[i]; k < surface.graph.start[i + 1]; ++k)
        next[i] = std::min(next[i], trust[surface.graph.neighbour[k]]);
    trust.swap(next);
  }
  return trust;
}

}  // namespace

SkinColours paintSkin(const AvatarSurface& surface, const FitState& state, const PhotoSight& sight,
                      const TemplateLight& light, const std::vector<float>& cover) {
  const std::size_t n = surface.size();
  SkinColours out{std::vector<glm::vec3>(n), std::vector<float>(n)};
  std::vector<glm::vec3> model(n), ratio(n);
  for (std::size_t i = 0; i < n; ++i)
    if (surface.skin(i)) model[i] = display(albedoAt(surface, state, i) * light.shading[i]);
  const auto trust = trustOutsideFace(surface, sight, model);
  glm::dvec3 sum(0);
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!surface.skin(i)) continue;
    float w = sight.weight[i] * (1 - std::min(1.0f, 2 * surface.inside[i]));
    if (!cover.empty()) w *= 1 - cover[i];
    w *= glm::mix(trust[i], 1.0f, faceness(surface, i));
    out.seen[i] = w;
    ratio[i] = glm::log((sight.colour[i] + kFloor) / (model[i] + kFloor));
    if (surface.face[i] > 0.5f) {
      sum += double(w) * glm::dvec3(ratio[i]);
      total += double(w);
    }
  }
  const glm::vec3 rest(total > 0 ? sum / total : glm::dvec3(0));
  const auto smooth = smoothFill(surface.graph, ratio, out.seen, kSmooth, kPull, rest);
  for (std::size_t i = 0; i < n; ++i) {
    if (!surface.skin(i)) continue;
    glm::vec3 log = smooth[i];
    const std::int32_t m = surface.mirror[i];
    // Only the face has details that come in pairs; folds and shadows of the neck do not.
    if (m >= 0)
      log += faceness(surface, i) * out.seen[std::size_t(m)] * (1 - out.seen[i]) *
             (ratio[std::size_t(m)] - smooth[std::size_t(m)]);
    const glm::vec3 filled = (model[i] + kFloor) * glm::exp(log) - kFloor;
    out.colour[i] = glm::clamp(glm::mix(filled, sight.colour[i], out.seen[i]), 0.0f, 1.0f);
  }
  return out;
}

}  // namespace likeness
