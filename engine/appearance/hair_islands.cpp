#include <algorithm>

#include "engine/appearance/hair_colour.h"
#include "engine/appearance/hair_picture.h"
#include "engine/core/luminance.h"
#include "engine/core/median.h"

namespace likeness {
namespace {

constexpr float kHairLike = 0.12f;  // display-referred distance, brightness aside
constexpr glm::ivec2 kSides[] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

// Joined pixels about `start` that `belongs(x, y)`; `visited` [H, W, 1] marks them.
template <class Belongs>
std::vector<glm::ivec2> islandAt(const glm::ivec2& start, ImageF& visited, const Belongs& belongs) {
  const auto isNew = [&](const glm::ivec2& p) {
    return p.x >= 0 && p.y >= 0 && p.x < visited.width && p.y < visited.height && *visited.at(p.x, p.y) < 0.5f &&
           belongs(p.x, p.y);
  };
  std::vector<glm::ivec2> out;
  if (!isNew(start)) return out;
  out.push_back(start);
  *visited.at(start.x, start.y) = 1;
  for (std::size_t i = 0; i < out.size(); ++i)
    for (const glm::ivec2& side : kSides) {
      const glm::ivec2 p = out[i] + side;
      if (!isNew(p)) continue;
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
  const auto bare = [&](int x, int y) {
    return *picture.person.at(x, y) > 0.5f && *picture.head.at(x, y) > 0.5f && *picture.hair.at(x, y) < 0.5f;
  };
  for (int y = 0; y < soft.height; ++y)
    for (int x = 0; x < soft.width; ++x) {
      const auto island = islandAt({x, y}, visited, bare);
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

ImageF glossOn(const ImageF& face, const ImageF& soft, const HairPicture& picture) {
  ImageF gloss(face.width, face.height, 1);
  ImageF visited(face.width, face.height, 1);
  const auto hair = [&](int x, int y) { return *picture.hair.at(x, y) > 0.5f; };
  const auto onFace = [&](const glm::ivec2& p) { return *face.at(p.x, p.y) > 0.5f; };
  for (int y = 0; y < face.height; ++y)
    for (int x = 0; x < face.width; ++x) {
      const auto island = islandAt({x, y}, visited, hair);
      if (island.empty() || !std::ranges::all_of(island, onFace)) continue;
      std::vector<glm::vec3> seen, skin;
      for (const glm::ivec2& p : island) {
        seen.push_back(pixelOf(soft, p));
        skin.push_back(pixelOf(picture.fitted, p));
      }
      if (luminance(medianOf(seen)) <= luminance(medianOf(skin))) continue;
      for (const glm::ivec2& p : island) *gloss.at(p.x, p.y) = 1;
    }
  return gloss;
}

}  // namespace likeness
