#include "engine/appearance/merged_sight.h"

#include <algorithm>
#include <cmath>

namespace likeness {
namespace {

constexpr float kFloor = 0.02f;       // keeps logarithms of dark pixels tame
constexpr float kFirst = 1.5f;        // the first photo is what the avatar is compared with
constexpr float kSharpness = 4;       // power of the weights
constexpr double kLeastOverlap = 200;  // vertices

glm::vec3 ratioAt(const PhotoEvidence& photo, std::size_t v) {
  return glm::log((photo.sight.colour[v] + kFloor) / (photo.fitted[v] + kFloor));
}

// Mean log ratio of a photo to the first where both see the same face skin, else of their means.
glm::vec3 exposureOf(const AvatarSurface& surface, const PhotoEvidence& first,
                     const PhotoEvidence& other) {
  glm::dvec3 both(0), a(0), b(0);
  double total = 0, totalA = 1e-9, totalB = 1e-9;
  for (std::size_t v = 0; v < surface.size(); ++v) {
    if (!surface.skin(v) || surface.face[v] < 0.5f) continue;
    const double wa = double(first.sight.weight[v]), wb = double(other.sight.weight[v]);
    const glm::dvec3 ra(ratioAt(first, v)), rb(ratioAt(other, v));
    both += wa * wb * (rb - ra);
    total += wa * wb;
    a += wa * ra, totalA += wa;
    b += wb * rb, totalB += wb;
  }
  return glm::vec3(total > kLeastOverlap ? both / total : b / totalB - a / totalA);
}

}  // namespace

PhotoSight mergedSight(const AvatarSurface& surface, std::span<const PhotoEvidence> photos) {
  PhotoSight out = photos.front().sight;
  std::vector<glm::vec3> exposure(1, glm::vec3(0));
  for (std::size_t k = 1; k < photos.size(); ++k)
    exposure.push_back(exposureOf(surface, photos.front(), photos[k]));
  for (std::size_t v = 0; v < surface.size() && photos.size() > 1; ++v) {
    if (!surface.skin(v)) continue;
    glm::vec3 sum(0);
    float total = 0;
    for (std::size_t k = 0; k < photos.size(); ++k) {
      const float seen = photos[k].sight.weight[v];
      const float w = std::pow(seen * (k == 0 ? kFirst : 1.0f), kSharpness);
      if (w <= 0) continue;
      sum += w * (ratioAt(photos[k], v) - exposure[k]);
      total += w;
      if (seen > out.weight[v]) out.weight[v] = seen, out.facing[v] = photos[k].sight.facing[v];
    }
    if (total <= 0) continue;
    const glm::vec3 colour = (photos.front().fitted[v] + kFloor) * glm::exp(sum / total) - kFloor;
    out.colour[v] = glm::clamp(colour, 0.0f, 1.0f);
  }
  return out;
}

}  // namespace likeness
