#include "engine/appearance/hair_splats.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/core/parallel.h"
#include "engine/fit/image_filters.h"
#include "engine/head/surface_locator.h"

namespace likeness {
namespace {

constexpr float kLeastKeep = 0.03f;
constexpr float kFrontMetres = 0.009f;
constexpr float kAlong = 1.8f, kAcross = 0.52f, kThick = 0.3f;  // deviations / spacing
constexpr float kSeenAlong = 1.0f, kSeenAcross = 0.66f;         // where the photo has the detail
constexpr float kCloth = 0.9f;                                  // the same, of a hat
constexpr float kForeignColour = 0.4f;                           // display-referred distance
constexpr float kLeastTexture = 0.55f, kMostTexture = 1.5f;
constexpr float kLeastOfTone = 0.5f, kMostOfTone = 1.9f;  // brightness that one pixel may have
constexpr float kSlant[2] = {-0.1f, 0.15f};  // cosine: there a pixel would stretch over the side
constexpr float kDetail[2] = {0.15f, 0.55f};  // cosine: there a pixel is as fine as the strands
constexpr float kBesideSkin[2] = {0.0f, 3.0f};  // working pixels: skin shines through
constexpr float kUnderBrim = 0.03f;        // metres
constexpr int kRows = 36;                  // of the map of outermost hair, 5 degrees each
constexpr float kDeep[2] = {0.004f, 0.022f}, kDeepShade = 0.68f;  // metres under the outermost hair
constexpr float kBelow = 0.82f, kAbove = 1.06f;  // shade of hair that faces the floor, the sky

float luminance(const glm::vec3& c) { return 0.3f * c.r + 0.59f * c.g + 0.11f * c.b; }

float smoothStep(float low, float high, float x) {
  const float t = std::clamp((x - low) / (high - low), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}

template <class T>
T middle(std::vector<T> v) {
  std::nth_element(v.begin(), v.begin() + std::ptrdiff_t(v.size() / 2), v.end());
  return v[v.size() / 2];
}

// What the photo shows of each sample: colour, trust, and how squarely it is seen.
struct SeenHair {
  std::vector<glm::vec3> colour;
  std::vector<float> trust, facing;
};

SeenHair seenHair(const HairPicture& picture, const std::vector<HairSample>& samples) {
  const HairCover cover = coverOf(picture, samples);
  const ImageF label = gaussianBlur(picture.hair, 1.5f);
  const glm::mat3 turn(picture.camera.cameraFromWorld);
  const glm::vec3 eye = -glm::transpose(turn) * glm::vec3(picture.camera.cameraFromWorld[3]);
  SeenHair out{std::vector<glm::vec3>(samples.size(), glm::vec3(0)),
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
      out.trust[i] = smoothStep(2, 6, -outside) * smoothStep(0.6f, 0.95f, hair) *
                     smoothStep(kSlant[0], kSlant[1], facing) *
                     smoothStep(kBesideSkin[0], kBesideSkin[1], beside);
    }
  });
  return out;
}

// Beside the jaw and the neck the person's mask also holds collars and skin: there only colours of
// the hair above count; under a hat, those next to its brim.
void distrustBelow(const HairPicture& picture, const std::vector<HairSample>& samples,
                   const Headwear& wear, SeenHair& seen) {
  const float level = picture.project(picture.cranium).y;
  std::vector<float> channels[3];
  std::vector<char> below(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    below[i] = wear.hat ? !wear.covers(samples[i].position)
                        : picture.project(samples[i].position).y > level;
    const bool known = wear.hat ? below[i] && wear.above(samples[i].position) > -kUnderBrim : !below[i];
    if (seen.trust[i] > 0.7f && known)
      for (int c = 0; c < 3; ++c) channels[c].push_back(seen.colour[i][c]);
  }
  if (channels[0].size() < 50) return;
  const glm::vec3 usual(middle(channels[0]), middle(channels[1]), middle(channels[2]));
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (below[i])
      seen.trust[i] *= 1 - smoothStep(0.5f * kForeignColour, kForeignColour,
                                      glm::length(seen.colour[i] - usual));
}

// Texture of the shell as a factor around 1, display-referred.
std::vector<float> textureFactors(const std::vector<HairSample>& samples) {
  std::vector<float> out;
  for (const HairSample& s : samples)
    out.push_back(std::pow(std::max(s.luminance, 1e-3f), 1 / 2.2f));
  if (out.empty()) return out;
  const float usual = middle(out);
  for (float& f : out) f = std::clamp(f / usual, kLeastTexture, kMostTexture);
  return out;
}

// Shade of hair that lies under other hair or faces the floor: it gives the back of the head its
// volume. The photo's own pixels carry theirs.
class HairShade {
 public:
  HairShade(const std::vector<HairSample>& samples, const glm::vec3& cranium)
      : cranium_(cranium), outermost_(std::size_t(2 * kRows * kRows), 0.0f) {
    for (const HairSample& s : samples)
      if (s.keep * s.alpha > 0.4f) {
        float& far = outermost_[cell(s.position)];
        far = std::max(far, glm::distance(s.position, cranium_));
      }
  }
  float at(const glm::vec3& p) const {
    const glm::vec3 d = p - cranium_;
    const float deep = smoothStep(kDeep[0], kDeep[1], outermost_[cell(p)] - glm::length(d));
    const float up = 0.5f + 0.5f * d.y / std::max(glm::length(d), 1e-6f);
    return glm::mix(1.0f, kDeepShade, deep) * glm::mix(kBelow, kAbove, up);
  }

 private:
  std::size_t cell(const glm::vec3& p) const {
    const glm::vec3 d = glm::normalize(p - cranium_ + glm::vec3(0, 1e-9f, 0));
    const int row = std::clamp(int(std::acos(std::clamp(d.y, -1.0f, 1.0f)) / 3.14160f * kRows), 0, kRows - 1);
    const int column = std::clamp(int((std::atan2(d.x, d.z) + 3.14159f) / 6.2832f * 2 * kRows), 0, 2 * kRows - 1);
    return std::size_t(row * 2 * kRows + column);
  }
  glm::vec3 cranium_;
  std::vector<float> outermost_;
};

// Nearest skin that neither face nor jaw moves.
struct Skull {
  explicit Skull(const RestSurface& rest) : rigid(rest.rigidSkinFaces()) {
    std::vector<glm::uvec3> faces;
    for (std::uint32_t f : rigid) faces.push_back(rest.surface.surfaceFaces()[f]);
    std::vector<float> flat;
    for (const glm::vec3& p : rest.positions) flat.insert(flat.end(), {p.x, p.y, p.z});
    locator = std::make_unique<SurfaceLocator>(flat, faces);
  }
  std::uint32_t faceAt(const glm::vec3& p) const { return rigid[locator->nearest(p).face]; }

  std::vector<std::uint32_t> rigid;
  std::unique_ptr<SurfaceLocator> locator;
};

// Places and colours that the photo shows well, of the cloth of a hat or of the hair.
struct SeenPlaces {
  std::vector<glm::vec3> positions, colours;
};
SeenPlaces seenPlaces(const std::vector<HairSample>& samples, const SeenHair& seen,
                      const auto& wanted) {
  SeenPlaces out;
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (seen.trust[i] > 0.7f && wanted(samples[i].position)) {
      out.positions.push_back(samples[i].position);
      out.colours.push_back(seen.colour[i]);
    }
  return out;
}

HairTone toneOf(const std::vector<HairSample>& samples, const SeenHair& seen, const Headwear& wear,
                bool cloth) {
  const SeenPlaces places = seenPlaces(
      samples, seen, [&](const glm::vec3& p) { return wear.covers(p) == cloth; });
  return HairTone(places.positions, places.colours, cloth);
}

RestSplat hairSplat(const HairSample& h, float trust) {
  RestSplat s;
  s.mean = h.position;
  setAxes(s, h.strand, h.normal);
  s.scale = h.spacing * glm::vec3(glm::mix(kAlong, kSeenAlong, trust),
                                  glm::mix(kAcross, kSeenAcross, trust), kThick);
  s.opacity = std::min(0.95f, h.alpha) * h.keep;
  s.layer = SplatLayer::hair;
  return s;
}

void makeCloth(const HairSample& h, RestSplat& s) {
  s.scale = glm::vec3(kCloth, kCloth, kThick) * h.spacing;
  s.layer = SplatLayer::other;
}

// A pixel as bright as hair nearby may be.
glm::vec3 heldTo(const glm::vec3& tone, const glm::vec3& colour) {
  const float strength = std::max(luminance(colour), 1e-3f), usual = luminance(tone);
  const float least = kLeastOfTone * usual, most = kMostOfTone * usual;
  if (strength < least) return glm::mix(kLeastOfTone * tone, colour, 0.5f * strength / least);
  return strength > most ? colour * most / strength : colour;
}

}  // namespace

namespace {

// The splats of the samples that are kept, coloured by colourOf(sample index).
HairSplats splatsOf(const std::vector<HairSample>& samples, std::span<const float> trust,
                    const RestSurface& rest, const Headwear& wear, const auto& colourOf) {
  const Skull skull(rest);
  std::vector<RestSplat> splats(samples.size());
  std::vector<std::uint32_t> anchors(samples.size());
  parallelFor(samples.size(), 512, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      if (samples[i].keep < kLeastKeep) continue;
      anchors[i] = skull.faceAt(samples[i].position);
      splats[i] = hairSplat(samples[i], trust.empty() ? 0.0f : trust[i]);
      if (wear.covers(samples[i].position)) makeCloth(samples[i], splats[i]);
      splats[i].colour = glm::clamp(colourOf(i), 0.0f, 1.0f);
    }
  });
  HairSplats out;
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (samples[i].keep >= kLeastKeep)
      out.builder.add(splats[i], BindingKind::triangle, anchors[i], false);
  return out;
}

}  // namespace

HairSplats hairSplatsOf(const HairPicture& picture, const std::vector<HairSample>& samples,
                        const RestSurface& rest, const Headwear& wear) {
  SeenHair seen = seenHair(picture, samples);
  distrustBelow(picture, samples, wear, seen);
  const auto factor = textureFactors(samples);
  const HairShade shade(samples, picture.cranium);
  HairSplats tones;
  tones.wear = wear;
  tones.tone = toneOf(samples, seen, wear, false);
  if (wear.hat) tones.cloth = toneOf(samples, seen, wear, true);
  std::vector<float> detail(samples.size());
  for (std::size_t i = 0; i < detail.size(); ++i)
    detail[i] = seen.trust[i] * (wear.covers(samples[i].position)
                                     ? 1.0f
                                     : smoothStep(kDetail[0], kDetail[1], seen.facing[i]));
  HairSplats out = splatsOf(samples, detail, rest, wear, [&](std::size_t i) {
    const HairSample& h = samples[i];
    const glm::vec3 tone = tones.toneAt(h.position);
    if (wear.covers(h.position)) return glm::mix(tone, seen.colour[i], detail[i]);
    // Where the photo shows the place, the tone has its light already.
    const float light = glm::mix(shade.at(h.position), 1.0f, seen.trust[i]);
    return glm::mix(tone * factor[i] * light, heldTo(tone, seen.colour[i]), detail[i]);
  });
  out.tone = tones.tone;
  out.cloth = tones.cloth;
  out.wear = wear;
  return out;
}

void fitBrim(const HairPicture& picture, const std::vector<HairSample>& samples, Headwear& wear) {
  const SeenPlaces places = seenPlaces(samples, seenHair(picture, samples),
                                       [](const glm::vec3&) { return true; });
  wear.side = sideBrimOf(places.positions, places.colours, wear.brim);
}

glm::vec3 seenHairColour(const HairPicture& picture, const std::vector<HairSample>& samples) {
  return toneOf(samples, seenHair(picture, samples), {}, false).usual();
}

HairSplats plainHair(const std::vector<HairSample>& samples, const glm::vec3& cranium,
                     const HairTone& tone, const RestSurface& rest) {
  const auto factor = textureFactors(samples);
  const HairShade shade(samples, cranium);
  HairSplats out = splatsOf(samples, {}, rest, {}, [&](std::size_t i) {
    return tone.at(samples[i].position) * factor[i] * shade.at(samples[i].position);
  });
  out.tone = tone;
  return out;
}

}  // namespace likeness
