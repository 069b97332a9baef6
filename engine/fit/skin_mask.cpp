#include "engine/fit/skin_mask.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kBlur = 1.2f;               // working pixels
constexpr float kSpreads = 5;
constexpr float kLeastSpread[3] = {0.05f, 0.05f, 0.12f};
constexpr std::size_t kLeastSamples = 60;

std::array<float, 3> colourKey(const float* rgb) {
  const float r = std::max(rgb[0], 0.02f), g = std::max(rgb[1], 0.02f), b = std::max(rgb[2], 0.02f);
  return {std::log(r / g), std::log(g / b), std::log(0.3f * r + 0.59f * g + 0.11f * b)};
}

float median(std::vector<float> v) {
  std::nth_element(v.begin(), v.begin() + std::ptrdiff_t(v.size() / 2), v.end());
  return v[v.size() / 2];
}

// Nose, and the cheeks beside it: the front of the face between eyes and mouth.
bool isReference(const FitSurface& s, std::uint32_t v, float low, float high) {
  const float y = s.skin.mean[3 * v + 1];
  return s.noseMask[v] > 0.5f ||
         (y > low && y < high && s.faceMask[v] > 0.9f && s.lipMask[v] < 0.1f && s.lidMask[v] < 0.1f);
}

}  // namespace

ImageF skinMask(const FitSurface& surface, const FitPicture& picture, const SkinView& view) {
  float low = 1e9f, high = -1e9f;  // height of the nose on the mean head
  for (int v = 0; v < surface.skin.count; ++v) {
    if (surface.noseMask[v] < 0.5f) continue;
    low = std::min(low, surface.skin.mean[3 * v + 1]);
    high = std::max(high, surface.skin.mean[3 * v + 1]);
  }
  high = 0.5f * (low + high);  // below the eyes
  const ImageF soft = gaussianBlur(picture.colour, kBlur);
  std::vector<float> keys[3];
  for (const SkinSample& s : view.samples) {
    if (!isReference(surface, s.vertex, low, high)) continue;
    float rgb[3];
    const glm::vec2 p(picture.fromPhoto(glm::dvec2(view.image[s.vertex])));
    sampleBilinear(soft, p.x, p.y, rgb);
    const auto key = colourKey(rgb);
    for (int k = 0; k < 3; ++k) keys[k].push_back(key[k]);
  }
  ImageF mask(soft.width, soft.height, 1, 1.0f);
  if (keys[0].size() < kLeastSamples) return mask;
  float centre[3], spread[3];
  for (int k = 0; k < 3; ++k) {
    centre[k] = median(keys[k]);
    for (float& x : keys[k]) x = std::abs(x - centre[k]);
    spread[k] = std::max(1.4826f * median(keys[k]), kLeastSpread[k]);
  }
  for (std::size_t i = 0; i < mask.pixels.size(); ++i) {
    const auto key = colourKey(soft.pixels.data() + 3 * i);
    bool skin = picture.person.empty() || picture.person.pixels[i] > 0.5f;
    for (int k = 0; k < 3; ++k) skin = skin && std::abs(key[k] - centre[k]) < kSpreads * spread[k];
    mask.pixels[i] = skin ? 1.0f : 0.0f;
  }
  return gaussianBlur(mask, 1.0f);
}

}  // namespace likeness
