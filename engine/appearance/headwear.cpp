#include "engine/appearance/headwear.h"

#include <algorithm>

#include "engine/core/median.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kDark = 0.14f, kBright = 0.78f;  // display-referred luminance
constexpr float kLeastChroma = 0.15f;
constexpr float kHatDark = 0.12f, kHatBright = 0.05f, kHatForeign = 0.35f;
constexpr int kLeastPixels = 400;
constexpr float kBlur = 1.0f;
constexpr float kBand = 0.004f, kLowest = 0.06f;  // metres
constexpr float kRim = 0.016f;                    // metres above the brim that show its colour
constexpr float kLateral = 0.8f;                  // of the half width
constexpr float kMiddle[2] = {0.035f, 0.058f};    // metres from the middle: there the brim turns down
constexpr float kSameCloth = 0.2f;                // display-referred distance
constexpr int kLeastPlaces = 6;                   // in a band

// Violet, blue, cyan or green: red is the largest channel of every natural hair.
bool foreignHue(const glm::vec3& c) {
  const float high = std::max({c.r, c.g, c.b}), low = std::min({c.r, c.g, c.b});
  return high - low > kLeastChroma && c.r < high - 0.3f * (high - low);
}

}  // namespace

float Headwear::above(const glm::vec3& position) const {
  const float behind = (front - position.z) / std::max(front - beside, 1e-3f);
  const float lateral = (std::abs(position.x) - kMiddle[0]) / (kMiddle[1] - kMiddle[0]);
  const float t = std::clamp(std::max(behind, lateral), 0.0f, 1.0f);
  return position.y - glm::mix(brim, std::max(side, brim - kLowest), t);
}

float sideBrimOf(std::span<const glm::vec3> positions, std::span<const glm::vec3> colours,
                 float brim) {
  float half = 0;
  std::vector<glm::vec3> rim;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (positions[i].y < brim || positions[i].y > brim + kRim) continue;
    half = std::max(half, std::abs(positions[i].x));
    rim.push_back(colours[i]);
  }
  if (int(rim.size()) < kLeastPlaces) return brim;
  const glm::vec3 cloth = medianOf(rim);
  for (int band = 0; float(band) * kBand < kLowest; ++band) {
    const float high = brim - float(band) * kBand;
    int places = 0, same = 0;
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const glm::vec3& p = positions[i];
      if (p.y > high || p.y < high - kBand || std::abs(p.x) < kLateral * half) continue;
      ++places;
      same += glm::distance(colours[i], cloth) < kSameCloth;
    }
    if (places < kLeastPlaces || 2 * same < places) return high;
  }
  return brim - kLowest;
}

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
