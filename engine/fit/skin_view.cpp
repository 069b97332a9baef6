#include "engine/fit/skin_view.h"

#include "engine/core/parallel.h"
#include "engine/fit/image_filters.h"
#include "engine/fit/spherical_light.h"

namespace likeness {
namespace {

constexpr float kLeastFacing = 0.25f;
constexpr float kDepthSlack = 0.006f;  // metres: a vertex may lie this far behind the depth map

glm::vec3 at(const std::vector<float>& v, std::size_t i) {
  return {v[3 * i], v[3 * i + 1], v[3 * i + 2]};
}

void projectAll(const PhotoState& photo, SkinView& view) {
  const std::size_t n = view.vertices.size() / 3;
  view.image.resize(n);
  view.facing.resize(n);
  const glm::dvec3 eye = -(glm::transpose(photo.rotation) * photo.translation);
  for (std::size_t i = 0; i < n; ++i) {
    const glm::vec3 x = at(view.vertices, i);
    view.image[i] = projectPoint(photo, x);
    view.facing[i] = glm::dot(at(view.normals, i), glm::normalize(glm::vec3(eye) - x));
  }
}

DepthMap depthOf(const FitSurface& surface, const SkinView& view, const FitPicture& picture) {
  DepthMap map(picture.colour.width, picture.colour.height);
  std::vector<glm::vec3> points(view.image.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    points[i] = glm::vec3(picture.fromPhoto(glm::dvec2(view.image[i])), view.image[i].z);
  drawDepth(points, surface.triangles, true, true, map);
  return map;
}

bool sampleVertex(const FitSurface& surface, const FitPicture& picture, const PictureLevel& level,
                  const SkinView& view, std::uint32_t v, SkinSample& s) {
  const glm::vec2 p(picture.fromPhoto(glm::dvec2(view.image[v])));
  if (!(p.x > 1 && p.y > 1 && p.x < picture.colour.width - 2 && p.y < picture.colour.height - 2))
    return false;
  s.facing = view.facing[v];
  if (s.facing < kLeastFacing) return false;
  if (view.image[v].z > view.depth.nearestAround(p.x, p.y) + kDepthSlack) return false;
  if (!picture.person.empty()) {
    float person;
    sampleBilinear(picture.person, p.x, p.y, &person);
    if (person < 0.5f) return false;
  }
  s.trust = 1;
  if (!picture.skin.empty()) sampleBilinear(picture.skin, p.x, p.y, &s.trust);
  if (s.trust < 0.05f) return false;
  s.vertex = v;
  sampleBilinear(level.colour, p.x, p.y, &s.colour.x);
  sampleBilinear(level.dx, p.x, p.y, &s.dx.x);
  sampleBilinear(level.dy, p.x, p.y, &s.dy.x);
  s.dx *= float(picture.scale), s.dy *= float(picture.scale);
  s.normal = at(view.normals, v);
  s.basis = diffuseBasis(surface, v, s.normal);
  return true;
}

}  // namespace

std::array<float, kLightTerms> diffuseBasis(const FitSurface& surface, std::uint32_t vertex,
                                            const glm::vec3& n) {
  auto basis = lightBasis(n);
  for (int l = 0; l < kLightTerms; ++l)
    basis[l] = basis[l] * kDiffuseBands[l] +
               surface.transport[std::size_t(vertex) * kLightTerms + l];
  return basis;
}

PictureLevel makeLevel(const FitPicture& picture, float blur) {
  PictureLevel level;
  level.colour = gaussianBlur(picture.colour, blur);
  imageGradients(level.colour, level.dx, level.dy);
  return level;
}

SkinView viewSkin(const FitSurface& surface, const FitState& state, const PhotoState& photo,
                  const FitPicture& picture, const PictureLevel& level) {
  SkinView view;
  view.vertices = posedPoints(surface.skin, surface, state, photo);
  view.normals = vertexNormals(view.vertices, surface.triangles);
  projectAll(photo, view);
  view.depth = depthOf(surface, view, picture);
  SkinSample sample;
  for (std::uint32_t v : surface.faceSkin)
    if (sampleVertex(surface, picture, level, view, v, sample)) view.samples.push_back(sample);
  return view;
}

}  // namespace likeness
