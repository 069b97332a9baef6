#include "engine/appearance/photo_sight.h"

#include <algorithm>
#include <cmath>

#include "engine/core/parallel.h"
#include "engine/fit/depth_map.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kDepthTolerance = 0.003f;           // metres; template triangles are 1 mm wide
constexpr float kErodeFrom = 2.0f, kErodeTo = 6.0f;  // working pixels inside the outline

DepthMap depthOf(const AvatarSurface& surface, const std::vector<glm::vec3>& image,
                 const FitPicture& picture, std::span<const bool> opaqueParts) {
  std::vector<glm::uvec3> triangles;
  for (const auto& f : surface.shape->faces())
    if (opaqueParts[surface.part[f[0]]]) triangles.push_back(f);
  DepthMap map(picture.colour.width, picture.colour.height);
  drawDepth(image, triangles, true, false, map);
  return map;
}

float insidePerson(const FitPicture& picture, const glm::vec2& pixel) {
  if (picture.outline.empty()) return 1;
  float distance = 0;
  sampleBilinear(picture.outline, pixel.x, pixel.y, &distance);
  return glm::smoothstep(kErodeFrom, kErodeTo, -distance);
}

}  // namespace

PhotoSight sightOf(const AvatarSurface& surface, const PosedTemplate& posed,
                   const PhotoState& photo, const FitPicture& picture,
                   std::span<const bool> opaqueParts) {
  const std::size_t n = surface.size();
  const glm::dvec3 eye = -glm::transpose(photo.rotation) * photo.translation;
  std::vector<glm::vec3> image(n);
  for (std::size_t i = 0; i < n; ++i) {
    const glm::dvec3 p = projectPoint(photo, glm::dvec3(posed.positions[i]));
    image[i] = glm::vec3(picture.fromPhoto(glm::dvec2(p)), p.z);
  }
  const DepthMap depth = depthOf(surface, image, picture, opaqueParts);
  PhotoSight out;
  out.pixel.resize(n);
  out.facing.assign(n, 0);
  out.weight.assign(n, 0);
  out.colour.assign(n, glm::vec3(0));
  parallelFor(n, 4096, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      const glm::vec2 px(image[i]);
      out.pixel[i] = px;
      const glm::vec3 view = glm::normalize(glm::vec3(eye) - posed.positions[i]);
      out.facing[i] = glm::dot(view, posed.normals[i]);
      const bool inside = px.x > 1 && px.y > 1 && px.x < float(depth.width - 1) && px.y < float(depth.height - 1);
      if (!inside || image[i].z <= 0 || image[i].z > depth.nearestAround(px.x, px.y) + kDepthTolerance) continue;
      sampleBilinear(picture.colour, px.x, px.y, &out.colour[i].x);
      out.weight[i] = std::clamp((out.facing[i] - 0.25f) / 0.35f, 0.0f, 1.0f) * insidePerson(picture, px);
    }
  });
  return out;
}

}  // namespace likeness
