#include "engine/appearance/stubble.h"

#include <algorithm>
#include <cmath>

#include "engine/core/luminance.h"

namespace likeness {
namespace {

constexpr float kFloor = 0.02f;        // keeps logarithms of dark pixels tame
constexpr float kScalp = 0.7f, kFace = 0.9f;  // region weights
constexpr float kSeenScalp = 0.15f, kSeenFace = 0.8f;  // the scalp is seen at a slant
constexpr std::size_t kLeast = 80;     // vertices
constexpr float kDarker = 0.18f;       // log of brightness
constexpr float kGreyer = 0.12f;       // log of blue over red: shadows keep the skin's hue
constexpr double kLeastShare = 0.15;   // of the seen scalp: much of it may lie before the hairline
constexpr double kDense = 0.25;        // quantile: at the hairline, where the photo shows it, hair is thin
constexpr float kPhoto[2] = {0.05f, 0.5f};  // sight weights between which the photo takes over
constexpr float kGrain = 0.22f;        // of the brightness, from hair to hair

float quantile(std::vector<float>& values, double share) {
  const auto at = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

glm::vec3 quantile(const std::vector<glm::vec3>& values, double share) {
  std::vector<float> channel[3];
  for (const glm::vec3& v : values)
    for (int c = 0; c < 3; ++c) channel[c].push_back(v[c]);
  return {quantile(channel[0], share), quantile(channel[1], share), quantile(channel[2], share)};
}

// Log ratios of photo and fitted skin on what the photo shows of scalp and face.
struct Ratios {
  std::vector<glm::vec3> scalp, face;
};

Ratios ratiosOf(const AvatarSurface& s, std::span<const glm::vec3> fitted, const PhotoSight& sight) {
  Ratios out;
  for (std::size_t v = 0; v < s.size(); ++v) {
    if (!s.skin(v)) continue;
    const glm::vec3 ratio = glm::log((sight.colour[v] + kFloor) / (fitted[v] + kFloor));
    const bool plain = s.lips[v] + s.lids[v] < 0.05f;
    if (s.scalp[v] > kScalp && s.face[v] < 0.1f && sight.weight[v] > kSeenScalp) out.scalp.push_back(ratio);
    if (s.face[v] > kFace && plain && sight.weight[v] > kSeenFace) out.face.push_back(ratio);
  }
  return out;
}

// Those of the scalp that are hair, beside the face's.
std::vector<glm::vec3> hairyRatios(const Ratios& ratios) {
  const glm::vec3 face = quantile(ratios.face, 0.5);
  std::vector<glm::vec3> out;
  for (const glm::vec3& scalp : ratios.scalp) {
    const glm::vec3 other = scalp - face;
    if (std::log(luminance(glm::exp(other))) < -kDarker && other.b - other.r > kGreyer) out.push_back(scalp);
  }
  return out;
}

// 1 +- kGrain / 2, without any pattern from one vertex to the next.
float grainAt(std::size_t v) {
  const double h = std::fmod(0.6180339887498949 * double(v * 7919 % 65521), 1.0);
  return 1 + kGrain * (float(h) - 0.5f);
}

}  // namespace

std::optional<Stubble> seenStubble(const AvatarSurface& surface, std::span<const glm::vec3> fitted,
                                   const PhotoSight& sight) {
  const Ratios ratios = ratiosOf(surface, fitted, sight);
  if (ratios.scalp.size() < kLeast || ratios.face.size() < kLeast) return std::nullopt;
  const std::vector<glm::vec3> hairy = hairyRatios(ratios);
  if (double(hairy.size()) < kLeastShare * double(ratios.scalp.size())) return std::nullopt;
  const glm::vec3 dense = glm::exp(quantile(hairy, kDense));
  Stubble out{std::vector<float>(surface.size(), 0.0f), std::vector<glm::vec3>(surface.size(), glm::vec3(0))};
  for (std::size_t v = 0; v < surface.size(); ++v) {
    if (!surface.skin(v)) continue;
    out.scalp[v] = std::clamp(surface.scalp[v], 0.0f, 1.0f);
    const glm::vec3 unseen = grainAt(v) * ((fitted[v] + kFloor) * dense - kFloor);
    const float seen = glm::smoothstep(kPhoto[0], kPhoto[1], sight.weight[v]);
    out.tone[v] = glm::clamp(glm::mix(unseen, sight.colour[v], seen), 0.0f, 1.0f);
  }
  return out;
}

}  // namespace likeness
