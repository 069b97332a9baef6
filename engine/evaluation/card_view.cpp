#include "engine/evaluation/card_view.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/evaluation/similarity3.h"

namespace likeness {
namespace {

glm::dmat4 matrixOf(const Similarity3& s) {
  glm::dmat4 out(s.scale * s.rotation);
  out[3] = glm::dvec4(s.translation, 1);
  return out;
}

// Bilinear colour at an edge-to-edge pixel, or false outside.
bool sample(const Image8& image, double x, double y, std::uint8_t* out) {
  if (x < 0 || y < 0 || x >= image.width || y >= image.height) return false;
  const double px = std::clamp(x - 0.5, 0.0, image.width - 1.0);
  const double py = std::clamp(y - 0.5, 0.0, image.height - 1.0);
  const int x0 = std::min(int(px), image.width - 2), y0 = std::min(int(py), image.height - 2);
  const double fx = px - x0, fy = py - y0;
  for (int c = 0; c < 3; ++c) {
    const double top = image.at(x0, y0)[c] * (1 - fx) + image.at(x0 + 1, y0)[c] * fx;
    const double low = image.at(x0, y0 + 1)[c] * (1 - fx) + image.at(x0 + 1, y0 + 1)[c] * fx;
    out[c] = std::uint8_t(top * (1 - fy) + low * fy + 0.5);
  }
  return true;
}

}  // namespace

PhotoCard::PhotoCard(const Image8& photo, const Camera& photoCamera,
                     std::span<const glm::vec3> face)
    : photo_(photo), camera_(photoCamera) {
  const glm::dmat4 cameraFromWorld(photoCamera.cameraFromWorld);
  depth_ = 0;
  for (const auto& p : face) depth_ += (cameraFromWorld * glm::dvec4(p, 1)).z / double(face.size());
  const glm::dmat4 worldFromCamera = glm::inverse(cameraFromWorld);
  std::vector<glm::vec3> flat;
  for (const auto& p : face) {
    const glm::dvec3 q(cameraFromWorld * glm::dvec4(p, 1));
    flat.emplace_back(worldFromCamera * glm::dvec4(q * (depth_ / q.z), 1));
  }
  const glm::dmat4 worldFromCard = matrixOf(fitSimilarity3(flat, face));
  cardFromWorld_ = cameraFromWorld * glm::inverse(worldFromCard);  // photo camera's axes
}

Image8 PhotoCard::draw(const Camera& view, const std::uint8_t background[3]) const {
  const glm::dmat4 cardFromView = cardFromWorld_ * glm::inverse(glm::dmat4(view.cameraFromWorld));
  const glm::dvec3 eye(cardFromView[3]);
  Image8 out(view.width, view.height, 3);
  for (int y = 0; y < view.height; ++y)
    for (int x = 0; x < view.width; ++x) {
      const glm::dvec3 ray((x + 0.5 - view.cx) / view.fx, (y + 0.5 - view.cy) / view.fy, 1);
      const glm::dvec3 d = glm::dmat3(cardFromView) * ray;
      const double t = std::abs(d.z) > 1e-12 ? (depth_ - eye.z) / d.z : -1;
      const glm::dvec3 hit = eye + t * d;
      const double px = camera_.fx * hit.x / depth_ + camera_.cx;
      const double py = camera_.fy * hit.y / depth_ + camera_.cy;
      if (t <= 0 || !sample(photo_, px, py, out.at(x, y))) std::copy_n(background, 3, out.at(x, y));
    }
  return out;
}

}  // namespace likeness
