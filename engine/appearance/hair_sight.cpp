#include "engine/appearance/hair_sight.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "engine/appearance/hair_colour.h"
#include "engine/core/luminance.h"
#include "engine/core/median.h"
#include "engine/core/parallel.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kFrontMetres = 0.009f;
constexpr float kForeignColour = 0.4f;                           // display-referred distance
constexpr float kSkinPixel = 0.5f;         // distance to skin / distance to hair
constexpr float kSlant[2] = {-0.1f, 0.15f};  // cosine: there a pixel would stretch over the side
constexpr float kBesideSkin[2] = {0.0f, 3.0f};  // working pixels: skin shines through
constexpr float kOtherThanCloth = 0.25f;  // display-referred distance
constexpr float kCollar = 0.11f;          // metres below the middle of the skull
constexpr float kOtherThanSkin = 0.08f;   // brightness aside
constexpr std::size_t kLeastUnderHat = 40;                // pixels
constexpr glm::vec3 kGreyBrown{0.34f, 0.28f, 0.23f};
constexpr float kUnderBrim = 0.03f;        // metres

// Where no collar reaches: before the head and above the chin.
bool overFace(const HairPicture& picture, const glm::vec3& p) {
  if (!picture.contains(p)) return false;
  const int x = int(p.x), y = int(p.y);
  return *picture.head.at(x, y) > 0.5f && *picture.above.at(x, y) > 0.5f;
}

// Middle colour of the seen skin of face and ears.
std::optional<glm::vec3> seenSkin(const HairPicture& picture) {
  std::vector<glm::vec3> seen;
  for (std::size_t i = 0; i < picture.skin.pixels.size(); ++i)
    if (picture.skin.pixels[i] > 0.5f)
      seen.emplace_back(picture.colour.pixels[3 * i], picture.colour.pixels[3 * i + 1],
                        picture.colour.pixels[3 * i + 2]);
  if (seen.size() < kLeastUnderHat) return std::nullopt;
  return medianOf(seen);
}

}  // namespace

bool SeenHair::showsSkin(std::size_t i, const glm::vec3& tone) const {
  return luminance(skin[i]) > 0 &&
         hairDistance(colour[i], skin[i]) < kSkinPixel * hairDistance(colour[i], tone);
}

SeenHair seenHair(const HairPicture& picture, const std::vector<HairSample>& samples) {
  const HairCover cover = coverOf(picture, samples);
  const ImageF label = gaussianBlur(picture.hair, 1.5f);
  const glm::mat3 turn(picture.camera.cameraFromWorld);
  const glm::vec3 eye = -glm::transpose(turn) * glm::vec3(picture.camera.cameraFromWorld[3]);
  SeenHair out{std::vector<glm::vec3>(samples.size(), glm::vec3(0)),
               std::vector<glm::vec3>(samples.size(), glm::vec3(0)),
               std::vector<float>(samples.size(), 0.0f), std::vector<float>(samples.size(), 0.0f)};
  parallelFor(samples.size(), 1024, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      const glm::vec3 p = picture.project(samples[i].position);
      if (!picture.contains(p)) continue;
      const int x = int(p.x), y = int(p.y);
      if (p.z > *cover.depth.at(x, y) + kFrontMetres ||
          p.z > *picture.depth.at(x, y) + kFrontMetres)
        continue;
      float outside = 0, hair = 0;
      sampleBilinear(picture.outline, p.x, p.y, &outside);
      sampleBilinear(label, p.x, p.y, &hair);
      sampleBilinear(picture.colour, p.x, p.y, &out.colour[i].x);
      float beside = 0;
      sampleBilinear(picture.skinDistance, p.x, p.y, &beside);
      const glm::vec3 outward = glm::normalize(samples[i].position - picture.cranium);
      const float facing = glm::dot(outward, glm::normalize(eye - samples[i].position));
      out.facing[i] = facing;
      if (*picture.head.at(x, y) > 0.5f && !picture.fitted.empty())
        std::copy_n(picture.fitted.at(x, y), 3, &out.skin[i].x);
      out.trust[i] = glm::smoothstep(2.0f, 6.0f, -outside) * glm::smoothstep(0.6f, 0.95f, hair) *
                     glm::smoothstep(kSlant[0], kSlant[1], facing) *
                     glm::smoothstep(kBesideSkin[0], kBesideSkin[1], beside);
    }
  });
  return out;
}

void distrustBelow(const HairPicture& picture, const std::vector<HairSample>& samples,
                   const Headwear& wear, SeenHair& seen) {
  const float level = picture.project(picture.cranium).y;
  std::vector<glm::vec3> known;
  std::vector<char> below(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const glm::vec3 p = picture.project(samples[i].position);
    below[i] = wear.hat ? !wear.covers(samples[i].position) : p.y > level && !overFace(picture, p);
    const bool sure = wear.hat ? below[i] && wear.above(samples[i].position) > -kUnderBrim : !below[i];
    if (seen.trust[i] > 0.7f && sure) known.push_back(seen.colour[i]);
  }
  if (known.size() < 50) return;
  const glm::vec3 usual = medianOf(known);
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (below[i])
      seen.trust[i] *= 1 - glm::smoothstep(0.5f * kForeignColour, kForeignColour,
                                           glm::length(seen.colour[i] - usual));
}

SeenPlaces seenPlaces(const std::vector<HairSample>& samples, const SeenHair& seen,
                      const Headwear& wear, bool cloth) {
  SeenPlaces out;
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (seen.trust[i] > 0.7f && wear.covers(samples[i].position) == cloth) {
      out.positions.push_back(samples[i].position);
      out.colours.push_back(seen.colour[i]);
    }
  return out;
}

glm::vec3 hairUnderHat(const HairPicture& picture, const glm::vec3& cloth) {
  const int top = std::max(0, int(picture.project(picture.cranium).y));
  const float shoulder = picture.project(picture.cranium - glm::vec3(0, kCollar, 0)).y;
  const auto skin = seenSkin(picture);
  std::vector<glm::vec3> seen;
  for (int y = top; y < picture.camera.height && float(y) < shoulder; ++y)
    for (int x = 0; x < picture.camera.width; ++x) {
      const float* c = picture.colour.at(x, y);
      const glm::vec3 colour(c[0], c[1], c[2]);
      if (*picture.hair.at(x, y) > 0.5f && *picture.head.at(x, y) < 0.4f &&
          *picture.outline.at(x, y) < -2 && glm::distance(colour, cloth) > kOtherThanCloth &&
          (!skin || hairDistance(colour, *skin) > kOtherThanSkin))
        seen.push_back(colour);
    }
  return seen.size() < kLeastUnderHat ? kGreyBrown : medianOf(seen);
}

}  // namespace likeness
