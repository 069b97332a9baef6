#include "engine/appearance/hair_shade.h"

#include <algorithm>
#include <cmath>

#include "engine/appearance/local_mean.h"
#include "engine/core/median.h"

namespace likeness {
namespace {

constexpr float kLeastTexture = 0.5f, kMostTexture = 1.6f;
constexpr float kLightCell = 0.012f;       // metres over which the texture's strands average out
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
    : cranium_(cranium), outermost_(cranium) {
  for (const HairSample& s : samples)
    if (s.keep * s.alpha > 0.4f) outermost_.add(s.position);
}

float HairShade::at(const glm::vec3& p) const {
  const glm::vec3 d = p - cranium_;
  const float deep = glm::smoothstep(kDeep[0], kDeep[1], outermost_.at(p) - glm::length(d));
  const float up = 0.5f + 0.5f * d.y / std::max(glm::length(d), 1e-6f);
  return glm::mix(1.0f, kDeepShade, deep) * glm::mix(kBelow, kAbove, up);
}

}  // namespace likeness
