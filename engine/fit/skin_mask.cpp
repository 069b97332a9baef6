#include "engine/fit/skin_mask.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kBlur = 1.2f;               // working pixels
constexpr float kSpreads = 5;
constexpr std::size_t kLeastSamples = 60, kLeastHair = 300;
constexpr float kHairMargin = 3;            // working pixels inside the outline, outside the head
constexpr int kRounds = 5;
constexpr float kSkinOdds = 1.5f;           // log odds that a pixel of the face is skin

using Key = std::array<float, 3>;           // log r/g, log g/b, log luminance

Key colourKey(const float* rgb) {
  const float r = std::max(rgb[0], 0.02f), g = std::max(rgb[1], 0.02f), b = std::max(rgb[2], 0.02f);
  return {std::log(r / g), std::log(g / b), std::log(0.3f * r + 0.59f * g + 0.11f * b)};
}

// Weighted median; `v` holds (value, weight).
float median(std::vector<std::pair<float, float>>& v) {
  std::sort(v.begin(), v.end());
  double total = 0, sum = 0;
  for (const auto& [value, weight] : v) total += weight;
  for (const auto& [value, weight] : v)
    if ((sum += weight) >= 0.5 * total) return value;
  return 0;
}

// Colours of one stuff: independent spreads about a centre.
struct ColourClass {
  Key centre{}, spread{1, 1, 1};
  void learn(const std::vector<Key>& keys, const std::vector<float>& weights, const Key& least) {
    std::vector<std::pair<float, float>> values(keys.size());
    for (int k = 0; k < 3; ++k) {
      for (std::size_t i = 0; i < keys.size(); ++i) values[i] = {keys[i][k], weights[i]};
      centre[k] = median(values);
      for (std::size_t i = 0; i < keys.size(); ++i)
        values[i] = {std::abs(keys[i][k] - centre[k]), weights[i]};
      spread[k] = std::max(1.4826f * median(values), least[k]);
    }
  }
  bool holds(const Key& key) const {
    for (int k = 0; k < 3; ++k)
      if (std::abs(key[k] - centre[k]) > kSpreads * spread[k]) return false;
    return true;
  }
  float logLikelihood(const Key& key) const {
    float sum = 0;
    for (int k = 0; k < 3; ++k) {
      const float q = (key[k] - centre[k]) / spread[k];
      sum -= 0.5f * q * q + std::log(spread[k]);
    }
    return sum;
  }
};

constexpr Key kLeastSkinSpread = {0.05f, 0.05f, 0.12f}, kLeastHairSpread = {0.06f, 0.06f, 0.2f};

// Nose, and the cheeks beside it: the front of the face between eyes and mouth.
bool isReference(const FitSurface& s, std::uint32_t v, float low, float high) {
  const float y = s.skin.mean[3 * v + 1];
  return s.noseMask[v] > 0.5f ||
         (y > low && y < high && s.faceMask[v] > 0.9f && s.lipMask[v] < 0.1f && s.lidMask[v] < 0.1f);
}

std::vector<Key> skinKeys(const FitSurface& surface, const FitPicture& picture,
                          const SkinView& view, const ImageF& soft) {
  float low = 1e9f, high = -1e9f;  // height of the nose on the mean head
  for (int v = 0; v < surface.skin.count; ++v) {
    if (surface.noseMask[v] < 0.5f) continue;
    low = std::min(low, surface.skin.mean[3 * v + 1]);
    high = std::max(high, surface.skin.mean[3 * v + 1]);
  }
  high = 0.5f * (low + high);  // below the eyes
  std::vector<Key> keys;
  for (const SkinSample& s : view.samples) {
    if (!isReference(surface, s.vertex, low, high)) continue;
    float rgb[3];
    const glm::vec2 p(picture.fromPhoto(glm::dvec2(view.image[s.vertex])));
    sampleBilinear(soft, p.x, p.y, rgb);
    keys.push_back(colourKey(rgb));
  }
  return keys;
}

glm::dvec2 middleOf(const std::vector<float>& mask, const SkinView& view) {
  glm::dvec2 sum(0);
  double count = 0;
  for (std::size_t v = 0; v < mask.size(); ++v)
    if (mask[v] > 0.5f) sum += glm::dvec2(view.image[v]), ++count;
  return sum / std::max(count, 1.0);
}

// What of the person sticks out beyond the bald head above the mouth is hair, or a hat.
std::vector<Key> hairKeys(const FitSurface& surface, const FitPicture& picture,
                          const SkinView& view, const ImageF& soft) {
  if (picture.outline.empty()) return {};
  const glm::dvec2 mouth = picture.fromPhoto(middleOf(surface.lipMask, view));
  const glm::dvec2 eyes = picture.fromPhoto(middleOf(surface.lidMask, view));
  ImageF head(soft.width, soft.height, 1);
  for (std::size_t i = 0; i < head.pixels.size(); ++i)
    head.pixels[i] = view.depth.depth[i] == DepthMap::kEmptyDepth ? 0.0f : 1.0f;
  const ImageF away = signedDistance(head);
  std::vector<Key> keys;
  for (int y = 0; y < soft.height; ++y)
    for (int x = 0; x < soft.width; ++x)
      if (picture.outline.at(x, y)[0] < -kHairMargin && away.at(x, y)[0] > kHairMargin &&
          glm::dot(glm::dvec2(x, y) - mouth, eyes - mouth) > 0)
        keys.push_back(colourKey(soft.at(x, y)));
  return keys;
}

}  // namespace

ImageF skinMask(const FitSurface& surface, const FitPicture& picture, const SkinView& view) {
  const ImageF soft = gaussianBlur(picture.colour, kBlur);
  const std::vector<Key> seen = skinKeys(surface, picture, view, soft);
  ImageF mask(soft.width, soft.height, 1, 1.0f);
  if (seen.size() < kLeastSamples) return mask;
  const std::vector<Key> around = hairKeys(surface, picture, view, soft);
  const bool hairy = around.size() >= kLeastHair;
  ColourClass skin, hair;
  if (hairy) hair.learn(around, std::vector<float>(around.size(), 1.0f), kLeastHairSpread);
  const auto isSkin = [&](const Key& key) {
    if (!hairy) return 1.0f;
    return 1 / (1 + std::exp(hair.logLikelihood(key) - skin.logLikelihood(key) - kSkinOdds));
  };
  // Hair may hang over half of the reference: weigh by what each sample seems to be.
  std::vector<float> weights(seen.size(), 1.0f);
  if (hairy)
    for (std::size_t i = 0; i < seen.size(); ++i) {
      const float q = hair.logLikelihood(seen[i]) - hair.logLikelihood(hair.centre);
      weights[i] = 1 - 0.98f * std::exp(q / 4);
    }
  for (int round = 0; round < (hairy ? kRounds : 1); ++round) {
    skin.learn(seen, weights, kLeastSkinSpread);
    for (std::size_t i = 0; i < seen.size(); ++i) weights[i] = std::max(1e-3f, isSkin(seen[i]));
  }
  for (std::size_t i = 0; i < mask.pixels.size(); ++i) {
    const Key key = colourKey(soft.pixels.data() + 3 * i);
    const bool person = picture.person.empty() || picture.person.pixels[i] > 0.5f;
    mask.pixels[i] = person && skin.holds(key) ? isSkin(key) : 0.0f;
  }
  return gaussianBlur(mask, 1.0f);
}

}  // namespace likeness
