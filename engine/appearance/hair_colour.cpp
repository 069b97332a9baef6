#include "engine/appearance/hair_colour.h"

#include <algorithm>
#include <vector>

namespace likeness {
namespace {

constexpr float kShade[2] = {0.35f, 1.8f};  // light and shade of one person's hair
constexpr std::size_t kLeastSeen = 50;      // pixels

float brightness(const glm::vec3& c) { return std::max(0.02f, (c.r + c.g + c.b) / 3); }

}  // namespace

float hairDistance(const glm::vec3& seen, const glm::vec3& hair) {
  return glm::distance(
      seen, hair * std::clamp(brightness(seen) / brightness(hair), kShade[0], kShade[1]));
}

std::optional<glm::vec3> labelledColour(const HairPicture& picture, const ImageF& soft) {
  const float level = picture.project(picture.cranium).y;
  std::vector<float> channels[3];
  for (int y = 0; y < soft.height && float(y) < level; ++y)
    for (int x = 0; x < soft.width; ++x)
      if (*picture.hair.at(x, y) > 0.5f)
        for (int c = 0; c < 3; ++c) channels[c].push_back(soft.at(x, y)[c]);
  if (channels[0].size() < kLeastSeen) return std::nullopt;
  glm::vec3 out(0);
  for (int c = 0; c < 3; ++c) {
    const auto at = channels[c].begin() + std::ptrdiff_t(channels[c].size() / 2);
    std::nth_element(channels[c].begin(), at, channels[c].end());
    out[c] = *at;
  }
  return out;
}

}  // namespace likeness
