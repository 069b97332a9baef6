#include "engine/appearance/headwear.h"

#include <algorithm>

#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kDark = 0.14f, kBright = 0.78f;  // display-referred luminance
constexpr float kLeastChroma = 0.15f;
constexpr float kHatDark = 0.12f, kHatBright = 0.05f, kHatForeign = 0.35f;
constexpr int kLeastPixels = 400;
constexpr float kBlur = 1.0f;

// Violet, blue, cyan or green: red is the largest channel of every natural hair.
bool foreignHue(const glm::vec3& c) {
  const float high = std::max({c.r, c.g, c.b}), low = std::min({c.r, c.g, c.b});
  return high - low > kLeastChroma && c.r < high - 0.3f * (high - low);
}

}  // namespace

HeadwearSigns headwearSigns(const HairPicture& picture) {
  const ImageF soft = gaussianBlur(picture.colour, kBlur);
  const float level = picture.project(picture.cranium).y;
  HeadwearSigns out;
  for (int y = 0; y < picture.camera.height && float(y) < level; ++y)
    for (int x = 0; x < picture.camera.width; ++x) {
      if (*picture.hair.at(x, y) < 0.5f) continue;
      const float* p = soft.at(x, y);
      const float strength = 0.3f * p[0] + 0.59f * p[1] + 0.11f * p[2];
      ++out.pixels;
      out.dark += strength < kDark;
      out.bright += strength > kBright;
      out.foreign += foreignHue({p[0], p[1], p[2]});
    }
  const float scale = 1 / float(std::max(1, out.pixels));
  out.dark *= scale, out.bright *= scale, out.foreign *= scale;
  return out;
}

bool looksLikeHat(const HeadwearSigns& signs) {
  if (signs.pixels < kLeastPixels) return false;
  return (signs.dark > kHatDark && signs.bright > kHatBright) || signs.foreign > kHatForeign;
}

}  // namespace likeness
