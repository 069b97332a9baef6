#include "engine/appearance/hair_picture.h"

#include <array>

#include "engine/appearance/hair_colour.h"
#include "engine/fit/image_filters.h"
#include "engine/render/raster/rasterizer.h"

namespace likeness {
namespace {

constexpr float kSkinLike = 0.22f;   // display-referred distance
constexpr float kColourBlur = 2.0f;  // working pixels
constexpr float kLabelBlur = 2.0f;
constexpr float kCore = 0.25f, kSurely = 0.75f;  // shares of the core in a pixel
constexpr float kWideBlur = 7.0f, kWide = 0.62f;  // working pixels; share: wider than brows and eyes
constexpr float kNearerHair = 0.35f, kNotSkin = 0.08f;  // distance to hair / to skin; to skin, brightness aside
constexpr float kFarMetres = 1e9f;
constexpr int kChannels = 5, kBare = 3, kCoreShare = 4;  // skin colour, bare, core

ImageF drawHead(const BaldHead& head, HairPicture& out) {
  const std::size_t n = head.splats->size();
  std::vector<float> values(n * kChannels);
  for (std::size_t i = 0; i < n; ++i) {
    for (int c = 0; c < 3; ++c) values[i * kChannels + std::size_t(c)] = head.skin[i][c];
    values[i * kChannels + kBare] = head.bare[i];
    values[i * kChannels + kCoreShare] = head.core[i];
  }
  const SplatSet& s = *head.splats;
  const SplatInputs in{s.means, s.scales, s.rotations, s.opacities, values, kChannels};
  const int w = out.camera.width, h = out.camera.height;
  ImageF picture(w, h, kChannels);
  out.head = ImageF(w, h, 1);
  out.depth = ImageF(w, h, 1);
  RasterOutputs to;
  to.colour = picture.pixels;
  to.alpha = out.head.pixels;
  to.depth = out.depth.pixels;
  const std::array<float, kChannels> none{};
  makeCpuRasterizer()->forward(in, toRasterCamera(out.camera), {}, none, to, false);
  for (std::size_t i = 0; i < out.depth.pixels.size(); ++i)
    if (out.head.pixels[i] < 0.3f) out.depth.pixels[i] = kFarMetres;
  return picture;
}

// 1 where the head shows more than `share` of what a channel draws.
ImageF maskOf(const ImageF& drawn, int channel, float share, const ImageF& head) {
  ImageF out(drawn.width, drawn.height, 1);
  for (std::size_t i = 0; i < out.pixels.size(); ++i) {
    const float value = drawn.pixels[i * kChannels + std::size_t(channel)];
    out.pixels[i] = head.pixels[i] > 0.5f && value > share * head.pixels[i] ? 1.0f : 0.0f;
  }
  return out;
}

// 1 where a blurred mask is above one half: no speckles.
void clean(ImageF& mask) {
  mask = gaussianBlur(mask, kLabelBlur);
  for (float& v : mask.pixels) v = v > 0.5f ? 1.0f : 0.0f;
}

// Locks in the shade are as dark as skin, and brows and eyes count as skin; hair they are where all
// about is of the hair's hue.
void labelLocks(const ImageF& drawn, const ImageF& soft, HairPicture& out) {
  const auto hair = labelledColour(out, soft);
  if (!hair) return;
  ImageF like = out.hair;
  for (std::size_t i = 0; i < like.pixels.size(); ++i) {
    const float alpha = out.head.pixels[i], core = drawn.pixels[i * kChannels + kCoreShare];
    if (out.person.pixels[i] < 0.5f || alpha < 0.5f || core > kSurely * alpha) continue;
    const glm::vec3 seen(soft.pixels[3 * i], soft.pixels[3 * i + 1], soft.pixels[3 * i + 2]);
    const glm::vec3 skin(out.fitted.pixels[3 * i], out.fitted.pixels[3 * i + 1],
                         out.fitted.pixels[3 * i + 2]);
    const float other = hairDistance(seen, skin);
    if (other > kNotSkin && hairDistance(seen, *hair) < kNearerHair * other) like.pixels[i] = 1;
  }
  const ImageF wide = gaussianBlur(like, kWideBlur);
  for (std::size_t i = 0; i < like.pixels.size(); ++i)
    if (like.pixels[i] > 0.5f && wide.pixels[i] > kWide) {
      out.hair.pixels[i] = 1;
      out.skin.pixels[i] = 0;
    }
}

void cutAtChin(const FitPicture& picture, const BaldHead& head, HairPicture& out) {
  const glm::vec2 chin(out.project(head.chin)), higher(out.project(head.chin + 0.1f * head.up));
  const glm::vec2 up = glm::normalize(higher - chin + glm::vec2(0, -1e-4f));
  out.above = ImageF(out.camera.width, out.camera.height, 1);
  out.person = out.above;
  for (int y = 0; y < out.camera.height; ++y)
    for (int x = 0; x < out.camera.width; ++x) {
      const bool above = glm::dot(glm::vec2(float(x) + 0.5f, float(y) + 0.5f) - chin, up) > 0;
      *out.above.at(x, y) = above ? 1.0f : 0.0f;
      *out.person.at(x, y) = above && *picture.person.at(x, y) > 0.5f ? 1.0f : 0.0f;
    }
}

}  // namespace

namespace {

DirectionRadius radiusOf(const BaldHead& head) {
  DirectionRadius out(head.cranium);
  for (std::size_t i = 0; i < head.splats->size(); ++i) {
    const float* m = &head.splats->means[3 * i];
    out.add({m[0], m[1], m[2]});
  }
  return out;
}

}  // namespace

glm::vec3 HairPicture::project(const glm::vec3& point) const {
  const glm::vec3 p(camera.cameraFromWorld * glm::vec4(point, 1));
  return {camera.fx * p.x / p.z + camera.cx, camera.fy * p.y / p.z + camera.cy, p.z};
}

HairPicture hairPictureOf(const FitPicture& picture, const Camera& camera, const BaldHead& head) {
  HairPicture out;
  out.camera = camera;
  out.cranium = head.cranium;
  out.skull = radiusOf(head);
  out.nape = head.nape;
  out.bust = head.bust;
  out.colour = picture.colour;
  out.outline = picture.outline;
  cutAtChin(picture, head, out);
  const ImageF drawn = drawHead(head, out), soft = gaussianBlur(picture.colour, kColourBlur);
  out.hair = ImageF(camera.width, camera.height, 1);
  out.skin = out.hair;
  out.fitted = ImageF(camera.width, camera.height, 3);
  for (std::size_t i = 0; i < out.hair.pixels.size(); ++i) {
    const float alpha = out.head.pixels[i];
    const float* model = drawn.pixels.data() + i * kChannels;
    for (std::size_t c = 0; c < 3; ++c)
      out.fitted.pixels[3 * i + c] = model[c] / std::max(alpha, 0.1f);
    if (out.person.pixels[i] < 0.5f) continue;
    const float* seen = soft.pixels.data() + i * 3;
    const glm::vec3 difference = glm::vec3(seen[0], seen[1], seen[2]) -
                                 glm::vec3(model[0], model[1], model[2]) / std::max(alpha, 0.1f);
    const bool core = model[kCoreShare] > kCore * alpha;
    const bool skinLike = alpha > 0.5f && (core || glm::length(difference) < kSkinLike);
    out.hair.pixels[i] = skinLike ? 0.0f : 1.0f;
    out.skin.pixels[i] = skinLike && (core || model[kBare] > 0.5f * alpha) ? 1.0f : 0.0f;
  }
  labelLocks(drawn, soft, out);
  clean(out.hair);
  clean(out.skin);
  out.gloss = glossOn(maskOf(drawn, kBare, 0.5f, out.head), soft, out);
  labelIslands(soft, maskOf(drawn, kCoreShare, kCore, out.head), out);
  out.skinDistance = signedDistance(out.skin);
  out.hanging = hangingHair(out, picture.person);
  return out;
}

}  // namespace likeness
