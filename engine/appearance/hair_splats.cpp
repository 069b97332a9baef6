#include "engine/appearance/hair_splats.h"

#include <algorithm>
#include <cmath>

#include "engine/core/parallel.h"
#include "engine/fit/image_filters.h"
#include "engine/head/surface_locator.h"

namespace likeness {
namespace {

constexpr float kLeastKeep = 0.03f;
constexpr float kFrontMetres = 0.009f;
constexpr float kAlong = 1.35f, kAcross = 0.66f, kThick = 0.3f;  // deviations / spacing
constexpr float kForeignColour = 0.4f;                           // display-referred distance
constexpr float kLeastTexture = 0.62f, kMostTexture = 1.4f;

float smoothStep(float low, float high, float x) {
  const float t = std::clamp((x - low) / (high - low), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}

template <class T>
T middle(std::vector<T> v) {
  std::nth_element(v.begin(), v.begin() + std::ptrdiff_t(v.size() / 2), v.end());
  return v[v.size() / 2];
}

// What the photo shows of each sample: colour and trust.
struct SeenHair {
  std::vector<glm::vec3> colour;
  std::vector<float> trust;
};

SeenHair seenHair(const HairPicture& picture, const std::vector<HairSample>& samples) {
  const HairCover cover = coverOf(picture, samples);
  const ImageF label = gaussianBlur(picture.hair, 1.5f);
  SeenHair out{std::vector<glm::vec3>(samples.size(), glm::vec3(0)),
               std::vector<float>(samples.size(), 0.0f)};
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
      out.trust[i] = smoothStep(2, 6, -outside) * smoothStep(0.6f, 0.95f, hair);
    }
  });
  return out;
}

// Beside the jaw and the neck the person's mask also holds collars and skin: there only colours of
// the hair above count.
void distrustBelow(const HairPicture& picture, const std::vector<HairSample>& samples,
                   SeenHair& seen) {
  const float level = picture.project(picture.cranium).y;
  std::vector<float> channels[3];
  std::vector<char> below(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    below[i] = picture.project(samples[i].position).y > level;
    if (seen.trust[i] > 0.7f && !below[i])
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

}  // namespace

HairSplats hairSplatsOf(const HairPicture& picture, const std::vector<HairSample>& samples,
                        const RestSurface& rest) {
  SeenHair seen = seenHair(picture, samples);
  distrustBelow(picture, samples, seen);
  const auto factor = textureFactors(samples);
  std::vector<glm::vec3> positions, colours;
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (seen.trust[i] > 0.7f) {
      positions.push_back(samples[i].position);
      colours.push_back(seen.colour[i]);
    }
  HairSplats out;
  out.tone = HairTone(positions, colours);
  const auto rigid = rest.rigidSkinFaces();
  std::vector<glm::uvec3> faces;
  for (std::uint32_t f : rigid) faces.push_back(rest.surface.surfaceFaces()[f]);
  std::vector<float> flat;
  for (const glm::vec3& p : rest.positions) flat.insert(flat.end(), {p.x, p.y, p.z});
  const SurfaceLocator skull(flat, faces);
  std::vector<RestSplat> splats(samples.size());
  std::vector<std::uint32_t> anchors(samples.size());
  parallelFor(samples.size(), 512, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      const HairSample& h = samples[i];
      if (h.keep < kLeastKeep) continue;
      anchors[i] = rigid[skull.nearest(h.position).face];
      RestSplat& s = splats[i];
      s.mean = h.position;
      setAxes(s, h.strand, h.normal);
      s.scale = glm::vec3(kAlong, kAcross, kThick) * h.spacing;
      s.colour = glm::mix(out.tone.at(h.position) * factor[i], seen.colour[i], seen.trust[i]);
      s.opacity = std::min(0.95f, h.alpha) * h.keep;
      s.layer = SplatLayer::hair;
    }
  });
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (samples[i].keep < kLeastKeep) continue;
    splats[i].colour = glm::clamp(splats[i].colour, 0.0f, 1.0f);
    out.builder.add(splats[i], BindingKind::triangle, anchors[i], false);
    out.seen.push_back(seen.trust[i]);
  }
  return out;
}

}  // namespace likeness
