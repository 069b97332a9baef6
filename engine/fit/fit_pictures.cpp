#include "engine/fit/fit_pictures.h"

#include <algorithm>
#include <cmath>

#include "engine/fit/fit_picture.h"
#include "engine/fit/image_filters.h"
#include "engine/fit/light_fit.h"
#include "engine/fit/spherical_light.h"

namespace likeness {
namespace {

using Colour = glm::u8vec3;

void plot(Image8& image, const glm::vec2& p, const Colour& colour, float share) {
  const int x = int(std::floor(p.x)), y = int(std::floor(p.y));
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return;
  for (int c = 0; c < 3; ++c)
    image.at(x, y)[c] =
        std::uint8_t((1 - share) * float(image.at(x, y)[c]) + share * float(colour[c]));
}

void drawLine(Image8& image, glm::vec2 a, glm::vec2 b, const Colour& colour, float share) {
  const int steps = std::max(1, int(glm::length(b - a)));
  for (int i = 0; i <= steps; ++i)
    plot(image, a + (b - a) * (float(i) / float(steps)), colour, share);
}

void drawDot(Image8& image, const glm::vec2& p, float radius, const Colour& colour) {
  const int reach = int(std::ceil(radius));
  for (int y = -reach; y <= reach; ++y)
    for (int x = -reach; x <= reach; ++x)
      if (std::hypot(x, y) <= radius) plot(image, p + glm::vec2(x, y), colour, 1);
}

Image8 rgbOf(const Image8& picture) {
  Image8 out(picture.width, picture.height, 3);
  for (std::size_t i = 0; i < std::size_t(out.width) * out.height; ++i)
    for (int c = 0; c < 3; ++c)
      out.pixels[3 * i + c] = picture.pixels[i * picture.channels + (picture.channels >= 3 ? c : 0)];
  return out;
}

glm::vec3 at(const std::vector<float>& v, std::size_t i) {
  return {v[3 * i], v[3 * i + 1], v[3 * i + 2]};
}

std::vector<glm::vec3> projectAll(const PhotoState& photo, const std::vector<float>& x) {
  std::vector<glm::vec3> out(x.size() / 3);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = projectPoint(photo, at(x, i));
  return out;
}

glm::vec3 clayColour(const PhotoState& photo, const glm::vec3& normal) {
  // Light from the camera's upper left, in head axes.
  const glm::vec3 lamp =
      glm::transpose(glm::mat3(photo.rotation)) * glm::normalize(glm::vec3(-0.4f, -0.5f, -0.75f));
  const float light = 0.25f + 0.75f * std::max(0.0f, glm::dot(normal, lamp));
  return glm::pow(light * glm::vec3(0.78f, 0.74f, 0.70f), glm::vec3(1 / 1.6f));
}

void fillTriangle(const glm::vec3 p[3], const glm::vec3 colour[3], std::vector<float>& depth,
                  Image8& image) {
  const float area = (p[1].x - p[0].x) * (p[2].y - p[0].y) - (p[2].x - p[0].x) * (p[1].y - p[0].y);
  if (!(area < 0)) return;  // turned away
  const auto low = glm::min(p[0], glm::min(p[1], p[2])), high = glm::max(p[0], glm::max(p[1], p[2]));
  for (int y = std::max(0, int(low.y)); y <= std::min(image.height - 1, int(high.y)); ++y) {
    for (int x = std::max(0, int(low.x)); x <= std::min(image.width - 1, int(high.x)); ++x) {
      const float px = float(x) + 0.5f - p[0].x, py = float(y) + 0.5f - p[0].y;
      const float b = (px * (p[2].y - p[0].y) - (p[2].x - p[0].x) * py) / area;
      const float c = ((p[1].x - p[0].x) * py - px * (p[1].y - p[0].y)) / area, a = 1 - b - c;
      const float z = a * p[0].z + b * p[1].z + c * p[2].z;
      if (b < 0 || c < 0 || a < 0 || z >= depth[std::size_t(y) * image.width + x]) continue;
      depth[std::size_t(y) * image.width + x] = z;
      const glm::vec3 value = glm::clamp(a * colour[0] + b * colour[1] + c * colour[2],
                                         glm::vec3(0), glm::vec3(1));
      for (int k = 0; k < 3; ++k) image.at(x, y)[k] = std::uint8_t(255 * value[k] + 0.5f);
    }
  }
}

}  // namespace

Image8 overlayPicture(const FitModel& model, const FitState& state, const PhotoState& photo,
                      const FaceObservation& observation, const Image8& picture) {
  Image8 out = rgbOf(picture);
  const auto skin = projectAll(photo, posedPoints(model.surface.skin, model.surface, state, photo));
  for (std::size_t t = 0; t < model.surface.triangles.size(); t += 4) {
    const auto& f = model.surface.triangles[t];
    const glm::vec2 a(skin[f.x]), b(skin[f.y]), c(skin[f.z]);
    if ((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y) < 0)
      drawLine(out, a, b, Colour(255), 0.35f);
  }
  const auto points =
      projectAll(photo, posedPoints(model.landmarks.points, model.surface, state, photo));
  const float radius = float(photo.interOcular) / 110;
  for (std::size_t l = 0; l < points.size(); ++l) {
    drawLine(out, observation.points[l], glm::vec2(points[l]), Colour(255, 220, 0), 1);
    drawDot(out, observation.points[l], radius, Colour(230, 40, 40));
    drawDot(out, glm::vec2(points[l]), radius, Colour(40, 220, 60));
  }
  return out;
}

Image8 skinPicture(const FitModel& model, const FitState& state, const PhotoState& photo,
                   const Image8& picture, bool clay) {
  const FitSurface& surface = model.surface;
  const auto x = posedPoints(surface.skin, surface, state, photo);
  const auto n = vertexNormals(x, surface.triangles);
  const auto image = projectAll(photo, x);
  std::vector<glm::vec3> colour(image.size());
  for (std::size_t v = 0; v < image.size(); ++v) {
    SkinSample sample;
    sample.vertex = std::uint32_t(v);
    sample.basis = diffuseBasis(surface, sample.vertex, at(n, v));
    colour[v] = clay ? clayColour(photo, at(n, v)) : predictedColour(surface, state, photo, sample);
  }
  Image8 out = rgbOf(picture);
  if (clay) std::fill(out.pixels.begin(), out.pixels.end(), std::uint8_t(230));
  std::vector<float> depth(std::size_t(out.width) * out.height, 1e9f);
  for (const auto& t : surface.triangles) {
    const glm::vec3 p[3] = {image[t.x], image[t.y], image[t.z]};
    const glm::vec3 c[3] = {colour[t.x], colour[t.y], colour[t.z]};
    fillTriangle(p, c, depth, out);
  }
  return out;
}

Image8 facePart(const Image8& picture, const std::vector<glm::vec2>& facePoints, int size) {
  const FitPicture part = makeFitPicture(picture, {}, facePoints);
  const int side = std::min(size, part.colour.width);
  const ImageF small = resizeImage(part.colour, side, side);
  Image8 out(side, side, 3);
  for (std::size_t i = 0; i < out.pixels.size(); ++i)
    out.pixels[i] = std::uint8_t(255 * std::clamp(small.pixels[i], 0.0f, 1.0f) + 0.5f);
  return out;
}

}  // namespace likeness
