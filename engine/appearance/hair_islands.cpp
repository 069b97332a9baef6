#include <algorithm>

#include "engine/appearance/hair_colour.h"
#include "engine/appearance/hair_picture.h"
#include "engine/core/median.h"

namespace likeness {
namespace {

constexpr float kHairLike = 0.12f;  // display-referred distance, brightness aside
constexpr glm::ivec2 kSides[] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

// Joined pixels of the head that are no hair; `visited` [H, W, 1] marks them.
std::vector<glm::ivec2> islandAt(const HairPicture& picture, const glm::ivec2& start, ImageF& visited) {
  const auto bare = [&](const glm::ivec2& p) {
    return p.x >= 0 && p.y >= 0 && p.x < visited.width && p.y < visited.height &&
           *visited.at(p.x, p.y) < 0.5f && *picture.person.at(p.x, p.y) > 0.5f &&
           *picture.head.at(p.x, p.y) > 0.5f && *picture.hair.at(p.x, p.y) < 0.5f;
  };
  std::vector<glm::ivec2> out;
  if (!bare(start)) return out;
  out.push_back(start);
  *visited.at(start.x, start.y) = 1;
  for (std::size_t i = 0; i < out.size(); ++i)
    for (const glm::ivec2& side : kSides) {
      const glm::ivec2 p = out[i] + side;
      if (!bare(p)) continue;
      *visited.at(p.x, p.y) = 1;
      out.push_back(p);
    }
  return out;
}

glm::vec3 pixelOf(const ImageF& image, const glm::ivec2& p) {
  const float* c = image.at(p.x, p.y);
  return {c[0], c[1], c[2]};
}

}  // namespace

void labelIslands(const ImageF& soft, const ImageF& core, HairPicture& picture) {
  const auto hair = labelledColour(picture, soft);
  if (!hair) return;
  const float level = picture.project(picture.cranium).y;
  ImageF visited(soft.width, soft.height, 1);
  for (int y = 0; y < soft.height; ++y)
    for (int x = 0; x < soft.width; ++x) {
      const auto island = islandAt(picture, {x, y}, visited);
      const auto ofFace = [&](const glm::ivec2& p) { return *core.at(p.x, p.y) > 0.5f; };
      if (island.empty() || std::ranges::any_of(island, ofFace)) continue;
      std::vector<glm::vec3> seen;
      float height = 0;
      for (const glm::ivec2& p : island) {
        seen.push_back(pixelOf(soft, p));
        height += float(p.y) / float(island.size());
      }
      if (height > level || hairDistance(medianOf(seen), *hair) > kHairLike) continue;
      for (const glm::ivec2& p : island) {
        *picture.hair.at(p.x, p.y) = 1;
        *picture.skin.at(p.x, p.y) = 0;
      }
    }
}

}  // namespace likeness
