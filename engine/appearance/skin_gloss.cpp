#include "engine/appearance/skin_gloss.h"

#include <algorithm>
#include <cmath>

#include "engine/appearance/graph_smoothing.h"
#include "engine/core/luminance.h"
#include "engine/core/median.h"
#include "engine/fit/light_fit.h"

namespace likeness {
namespace {

constexpr float kFine = 3, kWide = 500;  // smoothing: pores go, a forehead's mean stays
constexpr float kPull = 1e-4f;
constexpr int kWideRounds = 150;
constexpr float kSameTint = 0.002f, kOtherTint = 0.01f;  // squared sine between skin and white
constexpr float kBareFace = 0.8f, kWellSeen = 0.8f, kSquare = 0.5f;
constexpr std::size_t kLeast = 500;      // vertices
constexpr float kLeastLeft = 0.3f;       // of a colour, however strong the highlight

// Share of white in a colour that is otherwise `skin`: least squares over the channels.
float whiteIn(const glm::vec3& colour, const glm::vec3& skin) {
  const float ss = glm::dot(skin, skin), s = skin.r + skin.g + skin.b;
  const float determinant = 3 * ss - s * s, sine = determinant / std::max(3 * ss, 1e-9f);
  if (sine <= kSameTint) return 0;
  const float trust = std::min(1.0f, (sine - kSameTint) / (kOtherTint - kSameTint));
  return trust * (ss * (colour.r + colour.g + colour.b) - s * glm::dot(colour, skin)) / determinant;
}

float bareness(const AvatarSurface& s, std::size_t v) {
  return s.skin(v) ? std::clamp(s.face[v], 0.0f, 1.0f) * (1 - std::clamp(s.lips[v] + s.lids[v], 0.0f, 1.0f)) : 0.0f;
}

std::vector<float> first(const std::vector<glm::vec3>& values) {
  std::vector<float> out;
  for (const glm::vec3& v : values) out.push_back(v.x);
  return out;
}

}  // namespace

std::vector<float> highlightsOf(const AvatarSurface& surface, std::span<const glm::vec3> fitted,
                                const PhotoSight& sight) {
  const std::size_t n = surface.size();
  std::vector<glm::vec3> white(n, glm::vec3(0));
  std::vector<float> weight(n, 0.0f), usual;
  for (std::size_t v = 0; v < n; ++v) {
    weight[v] = surface.skin(v) ? sight.weight[v] * std::clamp(surface.face[v], 0.0f, 1.0f) : 0.0f;
    if (weight[v] <= 0) continue;
    const glm::vec3 colour = linearFromDisplay(sight.colour[v]);
    white[v].x = whiteIn(colour, linearFromDisplay(fitted[v])) / std::max(luminance(colour), 1e-3f);
    if (bareness(surface, v) > kBareFace && weight[v] > kWellSeen && sight.facing[v] > kSquare)
      usual.push_back(white[v].x);
  }
  if (usual.size() < kLeast) return std::vector<float>(n, 0.0f);
  // The fitted tint is a little off everywhere; a highlight has more white than most of the face.
  const float median = medianOf(usual);
  for (std::size_t v = 0; v < n; ++v)
    white[v].x = bareness(surface, v) * std::max(0.0f, white[v].x - median) * luminance(linearFromDisplay(sight.colour[v]));
  const auto fine = first(smoothFill(surface.graph, white, weight, kFine, kPull, glm::vec3(0)));
  const auto wide = first(smoothFill(surface.graph, white, weight, kWide, kPull, glm::vec3(0), kWideRounds));
  std::vector<float> out(n);
  for (std::size_t v = 0; v < n; ++v) out[v] = weight[v] * (std::max(0.0f, fine[v]) - wide[v]);
  return out;
}

glm::vec3 withoutGloss(const glm::vec3& colour, float gloss) {
  const glm::vec3 own = linearFromDisplay(colour);
  return glm::pow(glm::clamp(own - gloss, kLeastLeft * own, glm::vec3(1)), glm::vec3(1 / kDisplayGamma));
}

}  // namespace likeness
