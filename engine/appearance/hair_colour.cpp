#include "engine/appearance/hair_colour.h"

#include <algorithm>
#include <vector>

#include "engine/core/median.h"

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
  std::vector<glm::vec3> seen;
  for (int y = 0; y < soft.height && float(y) < level; ++y)
    for (int x = 0; x < soft.width; ++x)
      if (*picture.hair.at(x, y) > 0.5f) seen.emplace_back(soft.at(x, y)[0], soft.at(x, y)[1], soft.at(x, y)[2]);
  if (seen.size() < kLeastSeen) return std::nullopt;
  return medianOf(seen);
}

}  // namespace likeness
