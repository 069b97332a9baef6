#include "engine/appearance/hair_splats.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/appearance/hair_shade.h"
#include "engine/appearance/hair_sight.h"
#include "engine/core/luminance.h"
#include "engine/core/parallel.h"
#include "engine/head/surface_locator.h"

namespace likeness {
namespace {

constexpr float kLeastKeep = 0.03f;
constexpr float kAlong = 1.8f, kAcross = 0.52f, kThick = 0.3f;  // deviations / spacing
constexpr float kSeenAlong = 1.0f, kSeenAcross = 0.66f;         // where the photo has the detail
constexpr float kCloth = 0.9f;                                  // the same, of a hat
constexpr TextureUse kBesidePhoto{1.0f, 0.25f}, kAlone{1.3f, 0.8f};
constexpr float kLeastOfTone = 0.5f, kMostOfTone = 1.9f;  // brightness that one pixel may have
constexpr float kDetail[2] = {0.15f, 0.55f};  // cosine: there a pixel is as fine as the strands

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

namespace {

HairTone toneOf(const std::vector<HairSample>& samples, const SeenHair& seen, const Headwear& wear,
                bool cloth) {
  const SeenPlaces places = seenPlaces(samples, seen, wear, cloth);
  return HairTone(places.positions, places.colours, cloth);
}

// Cloth and hair of one photo.
struct SeenTones {
  HairTone hair, cloth;
};
SeenTones tonesOf(const HairPicture& picture, const std::vector<HairSample>& samples,
                  const SeenHair& seen, const Headwear& wear) {
  if (!wear.hat) return {toneOf(samples, seen, wear, false), HairTone({}, {})};
  HairTone cloth = toneOf(samples, seen, wear, true);
  const glm::vec3 hair = hairUnderHat(picture, cloth.at({0, wear.side, 0}));
  return {HairTone(hair), cloth};
}

}  // namespace

HairSplats hairSplatsOf(const HairPicture& picture, const std::vector<HairSample>& samples,
                        const RestSurface& rest, const Headwear& wear) {
  SeenHair seen = seenHair(picture, samples);
  distrustBelow(picture, samples, wear, seen);
  const auto factor = textureFactors(samples, kBesidePhoto);
  const HairShade shade(samples, picture.cranium);
  const SeenTones tones = tonesOf(picture, samples, seen, wear);
  std::vector<glm::vec3> tone(samples.size());
  std::vector<float> detail(samples.size());
  parallelFor(samples.size(), 512, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      const bool cloth = wear.covers(samples[i].position);
      tone[i] = (cloth ? tones.cloth : tones.hair).at(samples[i].position);
      const float square = cloth ? 1.0f : glm::smoothstep(kDetail[0], kDetail[1], seen.facing[i]);
      const bool skin = seen.showsSkin(i, cloth ? tone[i] : tones.hair.usual());
      detail[i] = skin ? 0.0f : seen.trust[i] * square;
    }
  });
  HairSplats out = splatsOf(samples, detail, rest, wear, [&](std::size_t i) {
    const HairSample& h = samples[i];
    if (wear.covers(h.position)) return glm::mix(tone[i], seen.colour[i], detail[i]);
    // Where the photo shows the place, the tone has its light already.
    const float light = glm::mix(shade.at(h.position), 1.0f, seen.trust[i]);
    return glm::mix(tone[i] * factor[i] * light, heldTo(tone[i], seen.colour[i]), detail[i]);
  });
  out.tone = tones.hair;
  out.cloth = tones.cloth;
  out.wear = wear;
  return out;
}

void fitBrim(const HairPicture& picture, const std::vector<HairSample>& samples, Headwear& wear) {
  const SeenPlaces places = seenPlaces(samples, seenHair(picture, samples), {}, false);
  wear.side = sideBrimOf(places.positions, places.colours, wear.brim);
}

glm::vec3 seenHairColour(const HairPicture& picture, const std::vector<HairSample>& samples) {
  return toneOf(samples, seenHair(picture, samples), {}, false).usual();
}

HairSplats plainHair(const std::vector<HairSample>& samples, const glm::vec3& cranium,
                     const HairTone& tone, const RestSurface& rest) {
  const auto factor = textureFactors(samples, kAlone);
  const HairShade shade(samples, cranium);
  HairSplats out = splatsOf(samples, {}, rest, {}, [&](std::size_t i) {
    return tone.at(samples[i].position) * factor[i] * shade.at(samples[i].position);
  });
  out.tone = tone;
  return out;
}

}  // namespace likeness
