#include "engine/appearance/hair_shade.h"

#include <algorithm>
#include <cmath>

#include "engine/appearance/local_mean.h"
#include "engine/core/median.h"

namespace likeness {
namespace {

constexpr float kLeastTexture = 0.5f, kMostTexture = 1.6f;
constexpr float kLightCell = 0.012f;       // metres over which the texture's strands average out
constexpr int kRows = 36;                  // of the map of outermost hair, 5 degrees each
constexpr float kDeep[2] = {0.004f, 0.022f}, kDeepShade = 0.68f;  // metres under the outermost hair
constexpr float kBelow = 0.82f, kAbove = 1.06f;  // shade of hair that faces the floor, the sky

}  // namespace

std::vector<float> textureFactors(const std::vector<HairSample>& samples, const TextureUse& use) {
  std::vector<float> out;
  std::vector<glm::vec3> positions;
  for (const HairSample& s : samples) {
    out.push_back(std::pow(std::max(s.luminance, 1e-3f), 1 / 2.2f));
    positions.push_back(s.position);
  }
  if (out.empty()) return out;
  const float usual = medianOf(out);
  const auto light = localMeans(positions, out, kLightCell);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const float strand = std::pow(out[i] / light[i], use.strands);
    out[i] = std::clamp(strand * std::pow(light[i] / usual, use.lights), kLeastTexture, kMostTexture);
  }
  return out;
}

HairShade::HairShade(const std::vector<HairSample>& samples, const glm::vec3& cranium)
    : cranium_(cranium), outermost_(std::size_t(2 * kRows * kRows), 0.0f) {
  for (const HairSample& s : samples)
    if (s.keep * s.alpha > 0.4f) {
      float& far = outermost_[cell(s.position)];
      far = std::max(far, glm::distance(s.position, cranium_));
    }
}

float HairShade::at(const glm::vec3& p) const {
  const glm::vec3 d = p - cranium_;
  const float deep = glm::smoothstep(kDeep[0], kDeep[1], outermost_[cell(p)] - glm::length(d));
  const float up = 0.5f + 0.5f * d.y / std::max(glm::length(d), 1e-6f);
  return glm::mix(1.0f, kDeepShade, deep) * glm::mix(kBelow, kAbove, up);
}

std::size_t HairShade::cell(const glm::vec3& p) const {
  const glm::vec3 d = glm::normalize(p - cranium_ + glm::vec3(0, 1e-9f, 0));
  const int row = std::clamp(int(std::acos(std::clamp(d.y, -1.0f, 1.0f)) / 3.14160f * kRows), 0, kRows - 1);
  const int column = std::clamp(int((std::atan2(d.x, d.z) + 3.14159f) / 6.2832f * 2 * kRows), 0, 2 * kRows - 1);
  return std::size_t(row * 2 * kRows + column);
}

}  // namespace likeness
