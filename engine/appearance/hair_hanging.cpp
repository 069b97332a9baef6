#include "engine/appearance/hair_colour.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kColourBlur = 2.0f;         // working pixels
constexpr float kSkinLike = 0.22f;          // display-referred distance
constexpr float kHairLike = 0.13f;          // the same, brightness aside

}  // namespace

ImageF hangingHair(const HairPicture& picture, const ImageF& person) {
  const int w = picture.camera.width, h = picture.camera.height;
  ImageF out(w, h, 1);
  const ImageF soft = gaussianBlur(picture.colour, kColourBlur);
  const auto hair = labelledColour(picture, soft);
  if (!hair) return out;
  const auto like = [&](int x, int y) {
    const float* c = soft.at(x, y);
    const float* f = picture.fitted.at(x, y);
    const glm::vec3 seen(c[0], c[1], c[2]);
    return *person.at(x, y) > 0.5f && hairDistance(seen, *hair) < kHairLike &&
           (*picture.head.at(x, y) < 0.5f || glm::distance(seen, {f[0], f[1], f[2]}) > kSkinLike);
  };
  std::vector<glm::ivec2> front;
  for (int y = 0; y < h; ++y)
    for (int x = 0; x < w; ++x)
      if (*picture.above.at(x, y) > 0.5f && *picture.hair.at(x, y) > 0.5f && like(x, y))
        front.emplace_back(x, y);
  constexpr glm::ivec2 kSides[] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
  while (!front.empty()) {
    const glm::ivec2 p = front.back();
    front.pop_back();
    for (const glm::ivec2& side : kSides) {
      const glm::ivec2 q = p + side;
      if (q.x < 0 || q.y < 0 || q.x >= w || q.y >= h || *picture.above.at(q.x, q.y) > 0.5f ||
          *out.at(q.x, q.y) > 0.5f || !like(q.x, q.y))
        continue;
      *out.at(q.x, q.y) = 1;
      front.push_back(q);
    }
  }
  return out;
}

}  // namespace likeness
