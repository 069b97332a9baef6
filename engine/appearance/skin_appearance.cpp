#include "engine/appearance/skin_appearance.h"

#include <algorithm>
#include <cmath>

#include "engine/appearance/graph_smoothing.h"
#include "engine/appearance/skin_grain.h"
#include "engine/core/luminance.h"
#include "engine/core/parallel.h"
#include "engine/fit/light_fit.h"
#include "engine/fit/spherical_light.h"

namespace likeness {
namespace {

constexpr float kFloor = 0.02f;         // keeps logarithms of dark pixels tame
constexpr float kSmooth = 20.0f;        // correction varies over about 8 mm where the skin is seen
constexpr float kPull = 3e-4f;
constexpr float kEdgeSmooth = 1.0f, kEdgePull = 0.02f;  // about 1 cm
constexpr float kEdgeSeen[2] = {0.15f, 0.5f};
constexpr int kEdgeSteps = 100;
constexpr int kForeignRings = 3;        // template edges
constexpr float kForeignColour = 0.14f;  // display-referred distance at which trust is halved
constexpr float kLeastTint = 0.88f, kMostTint = 1.14f;  // colour of light that no photo shows
constexpr float kGlare[2] = {0.08f, 0.22f};  // brighter than the lid's skin
constexpr float kSmoothNeck = 0.6f;      // a neck has less relief than a face
constexpr float kDarkerShare = 0.6f;     // unseen skin may lie in shadow
constexpr float kSlanted = 0.5f, kSquare = 0.78f;  // cosine of normal and line of sight

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
  const glm::vec3 own = glm::clamp(shading / strength, kLeastTint * seen.tint, kMostTint * seen.tint);
  return held * glm::mix(seen.tint, own, trust * trust);
}

}  // namespace

TemplateLight lightOf(const AvatarSurface& surface, const PosedTemplate& posed,
                      const PhotoState& photo, const PhotoSight& sight) {
  TemplateLight out;
  out.shading.resize(surface.size());
  out.open.resize(surface.size());
  const auto transport = templateTransport(surface, posed);
  parallelFor(out.shading.size(), 4096, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto basis = lightBasis(posed.normals[i]);
      glm::dvec3 sum(0), lost(0);
      for (std::size_t k = 0; k < kLightTerms; ++k) {
        sum += double(basis[k] * kDiffuseBands[k] + transport[i][k]) * photo.light[k];
        lost -= double(transport[i][k]) * photo.light[k];
      }
      out.shading[i] = glm::max(glm::vec3(sum), glm::vec3(0.02f));
      const float left = luminance(out.shading[i]);
      out.open[i] = left / (left + std::max(0.0f, luminance(glm::vec3(lost))));
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
    if (surface.skin(i)) out[i] = displayFromLinear(albedoAt(surface, state, i) * light.shading[i]);
  return out;
}

namespace {

float faceness(const AvatarSurface& s, std::size_t i) {
  return std::clamp(s.face[i] + s.lips[i] + s.lids[i], 0.0f, 1.0f);
}

// 1 where the photo agrees with the expected skin. A vertex is as foreign as the worst of its
// neighbours: the blend of a collar's edge with the skin looks like skin for a pixel or two.
std::vector<float> trustIn(const AvatarSurface& surface, const PhotoSight& sight,
                           const std::vector<glm::vec3>& expected) {
  std::vector<float> trust(surface.size(), 1.0f), next;
  for (std::size_t i = 0; i < trust.size(); ++i) {
    if (!surface.skin(i) || sight.weight[i] <= 0) continue;
    const float d = glm::length(sight.colour[i] - expected[i]) / kForeignColour;
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

// Painting of one photo: log ratio of photo and lit albedo, and its smooth part.
class SkinPainter {
 public:
  SkinPainter(const AvatarSurface& surface, const FitState& state, const PhotoSight& sight,
              const TemplateLight& light, const std::vector<float>& cover)
      : surface_(surface), sight_(sight), model_(fittedSkin(surface, state, light)),
        ratio_(surface.size(), glm::vec3(0)), base_(surface.size(), 0.0f), cover_(cover) {
    for (std::size_t i = 0; i < base_.size(); ++i) {
      if (!surface.skin(i)) continue;
      base_[i] = sight.weight[i] * (1 - std::min(1.0f, 2 * surface.inside[i]));
      if (!cover.empty()) base_[i] *= 1 - cover[i];
      ratio_[i] = glm::log((sight.colour[i] + kFloor) / (model_[i] + kFloor));
    }
  }

  SkinColours paint() const {
    // What the well seen face says about the rest decides what else of the photo is this skin.
    const std::vector<glm::vec3> core = fill(weights(model_, true));
    std::vector<glm::vec3> expected(model_);
    for (std::size_t i = 0; i < expected.size(); ++i) expected[i] = corrected(i, core[i]);
    SkinColours out{std::vector<glm::vec3>(surface_.size(), glm::vec3(0)),
                    weights(expected, false)};
    const std::vector<glm::vec3> smooth = fill(out.seen);
    const Edge edge = edgeOf(smooth, out.seen);
    const std::vector<glm::vec3> grain = grainNoise(surface_.graph, statistics(smooth, out.seen));
    const glm::vec2 range = seenRange(out.seen);
    for (std::size_t i = 0; i < surface_.size(); ++i)
      if (surface_.skin(i))
        out.colour[i] = glm::clamp(
            glm::mix(heldTo(range, unseenAt(i, smooth, edge, grain, out.seen)), sight_.colour[i], out.seen[i]),
            0.0f, 1.0f);
    return out;
  }

 private:
  glm::vec3 corrected(std::size_t i, const glm::vec3& log) const {
    return (model_[i] + kFloor) * glm::exp(log) - kFloor;
  }

  // `coreOnly` leaves out what is seen at a slant, where hair and shadow mix into the skin.
  std::vector<float> weights(const std::vector<glm::vec3>& expected, bool coreOnly) const {
    const std::vector<float> trust = trustIn(surface_, sight_, expected);
    std::vector<float> out(surface_.size(), 0.0f);
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (base_[i] <= 0) continue;
      const float square = glm::smoothstep(kSlanted, kSquare, sight_.facing[i]);
      // Glasses throw their glare on the lids.
      const float glare = surface_.lids[i] * glm::smoothstep(kGlare[0], kGlare[1],
                                                             luminance(sight_.colour[i]) - luminance(expected[i]));
      out[i] = base_[i] * glm::mix(trust[i], 1.0f, square * faceness(surface_, i)) * (1 - glare);
      if (coreOnly) out[i] *= square;
    }
    return out;
  }

  std::vector<glm::vec3> fill(const std::vector<float>& weight) const {
    glm::dvec3 sum(0);
    double total = 0;
    for (std::size_t i = 0; i < weight.size(); ++i)
      if (surface_.skin(i) && surface_.face[i] > 0.5f) {
        sum += double(weight[i]) * glm::dvec3(ratio_[i]);
        total += double(weight[i]);
      }
    const glm::vec3 rest(total > 0 ? sum / total : glm::dvec3(0));
    return smoothFill(surface_.graph, ratio_, weight, kSmooth, kPull, rest);
  }

  // What the smooth part leaves out where the sight ends goes on for a little: no seam beside it.
  struct Edge {
    std::vector<glm::vec3> log;
    std::vector<float> near;  // 1 beside what is seen, 0 far from it
  };
  Edge edgeOf(const std::vector<glm::vec3>& smooth, const std::vector<float>& seen) const {
    std::vector<glm::vec3> rest(ratio_);
    std::vector<float> weight(seen.size(), 0.0f);
    for (std::size_t i = 0; i < rest.size(); ++i) {
      rest[i] -= smooth[i];
      weight[i] = seen[i] * glm::smoothstep(kEdgeSeen[0], kEdgeSeen[1], seen[i]);
    }
    const auto flow = [&](const std::vector<glm::vec3>& from) {
      return smoothFill(surface_.graph, from, weight, kEdgeSmooth, kEdgePull, glm::vec3(0), kEdgeSteps);
    };
    Edge out{flow(rest), {}};
    for (const glm::vec3& near : flow(std::vector<glm::vec3>(seen.size(), glm::vec3(1))))
      out.near.push_back(std::clamp(near.x, 0.0f, 1.0f));
    return out;
  }

  GrainStatistics statistics(const std::vector<glm::vec3>& smooth,
                             const std::vector<float>& seen) const {
    std::vector<glm::vec3> residual(surface_.size(), glm::vec3(0));
    std::vector<float> weight(surface_.size(), 0.0f);
    for (std::size_t i = 0; i < residual.size(); ++i) {
      if (!surface_.skin(i) || surface_.face[i] < 0.9f) continue;
      const bool plain = surface_.lips[i] + surface_.lids[i] < 0.05f;
      weight[i] = plain && seen[i] > 0.8f && sight_.facing[i] > kSquare ? 1.0f : 0.0f;
      residual[i] = ratio_[i] - smooth[i];
    }
    return grainOf(surface_.graph, residual, weight);
  }

  // Brightness of the face's well seen skin: nothing unseen is paler, or much darker.
  glm::vec2 seenRange(const std::vector<float>& seen) const {
    std::vector<float> values;
    for (std::size_t i = 0; i < seen.size(); ++i)
      if (seen[i] > 0.7f && surface_.face[i] > 0.9f && surface_.lips[i] + surface_.lids[i] < 0.05f)
        values.push_back(luminance(sight_.colour[i]));
    if (values.size() < 100) return {0, 1};
    std::sort(values.begin(), values.end());
    return {kDarkerShare * values[values.size() * 3 / 100], values[values.size() * 90 / 100]};
  }

  static glm::vec3 heldTo(const glm::vec2& range, const glm::vec3& colour) {
    const float strength = std::max(luminance(colour), 1e-3f);
    return colour * std::clamp(strength, range.x, range.y) / strength;
  }

  // The skin where the photo does not show it.
  glm::vec3 unseenAt(std::size_t i, const std::vector<glm::vec3>& smooth,
                     const Edge& edge, const std::vector<glm::vec3>& grain,
                     const std::vector<float>& seen) const {
    glm::vec3 log = smooth[i];
    const std::int32_t m = surface_.mirror[i];
    // Only the face has details that come in pairs; folds and shadows of the neck do not.
    const float paired = m >= 0 ? faceness(surface_, i) * seen[std::size_t(m)] : 0.0f;
    log += edge.log[i];
    if (m >= 0) log += paired * (1 - edge.near[i]) * (1 - seen[i]) * (ratio_[std::size_t(m)] - smooth[std::size_t(m)]);
    const float bare = (1 - std::clamp(surface_.lips[i] + 2 * surface_.inside[i], 0.0f, 1.0f)) *
                       (cover_.empty() ? 1.0f : 1 - cover_[i]) * (1 - kSmoothNeck * surface_.neck[i]);
    return corrected(i, log + bare * (1 - paired) * (1 - seen[i]) * grain[i]);
  }

  const AvatarSurface& surface_;
  const PhotoSight& sight_;
  std::vector<glm::vec3> model_, ratio_;
  std::vector<float> base_;
  const std::vector<float>& cover_;
};

}  // namespace

SkinColours paintSkin(const AvatarSurface& surface, const FitState& state, const PhotoSight& sight,
                      const TemplateLight& light, const std::vector<float>& cover) {
  return SkinPainter(surface, state, sight, light, cover).paint();
}

}  // namespace likeness
