#include "engine/edit/splat_pick.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/parallel.h"

namespace likeness {
namespace {

constexpr float kNearest = 1e-3f;        // metres before the camera
constexpr float kDrawn = 1.0f / 255.0f;
constexpr float kOpaque = 0.3f;          // what hides others
constexpr float kFootprint = 1.5f;       // standard deviations
constexpr int kCell = 4, kMostCells = 32;
constexpr std::size_t kGrain = 8192;

// Image position (x, y) and depth of every centre; depth 0 = not drawn.
std::vector<glm::vec3> projected(const SplatSet& posed, const Camera& camera) {
  std::vector<glm::vec3> out(posed.size());
  parallelFor(out.size(), kGrain, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      const glm::vec4 p = camera.cameraFromWorld *
                          glm::vec4(posed.means[3 * i], posed.means[3 * i + 1], posed.means[3 * i + 2], 1);
      if (p.z < kNearest || posed.opacities[i] < kDrawn) continue;
      out[i] = {camera.fx * p.x / p.z + camera.cx, camera.fy * p.y / p.z + camera.cy, p.z};
    }
  });
  return out;
}

float middleScale(const SplatSet& s, std::size_t i) {
  const float a = s.scales[3 * i], b = s.scales[3 * i + 1], c = s.scales[3 * i + 2];
  return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

// Depth of the nearest opaque splat in each cell of the picture: each one fills its footprint, so
// that a close look does not fall through between the centres.
struct NearestDepth {
  NearestDepth(const SplatSet& posed, const Camera& camera, const std::vector<glm::vec3>& centres)
      : columns((camera.width + kCell - 1) / kCell), rows((camera.height + kCell - 1) / kCell),
        depth(std::size_t(columns) * std::size_t(rows), std::numeric_limits<float>::max()) {
    for (std::size_t i = 0; i < centres.size(); ++i)
      if (centres[i].z > 0 && posed.opacities[i] >= kOpaque)
        fill(centres[i], kFootprint * middleScale(posed, i) * camera.fx / centres[i].z);
  }

  void fill(const glm::vec3& centre, float radius) {
    const float reach = std::min(radius, float(kMostCells * kCell));
    const auto cell = [](float pixel) { return int(std::floor(pixel / kCell)); };
    const int x0 = std::max(0, cell(centre.x - reach)), x1 = std::min(columns - 1, cell(centre.x + reach));
    const int y0 = std::max(0, cell(centre.y - reach)), y1 = std::min(rows - 1, cell(centre.y + reach));
    for (int y = y0; y <= y1; ++y)
      for (int x = x0; x <= x1; ++x) {
        float& nearest = depth[std::size_t(y) * std::size_t(columns) + std::size_t(x)];
        nearest = std::min(nearest, centre.z);
      }
  }

  float at(int x, int y) const { return depth[std::size_t(y / kCell) * std::size_t(columns) + std::size_t(x / kCell)]; }

  int columns, rows;
  std::vector<float> depth;
};

float distanceToSegment(const glm::vec2& p, const glm::vec2& a, const glm::vec2& b) {
  const glm::vec2 d = b - a;
  const float length2 = glm::dot(d, d);
  const float t = length2 > 0 ? std::clamp(glm::dot(p - a, d) / length2, 0.0f, 1.0f) : 0.0f;
  return glm::distance(p, a + t * d);
}

void stamp(Image8& cover, const glm::vec2& a, const glm::vec2& b, float radius) {
  const glm::vec2 low = glm::min(a, b) - radius, high = glm::max(a, b) + radius;
  const int x0 = std::max(0, int(low.x)), x1 = std::min(cover.width - 1, int(high.x));
  const int y0 = std::max(0, int(low.y)), y1 = std::min(cover.height - 1, int(high.y));
  for (int y = y0; y <= y1; ++y)
    for (int x = x0; x <= x1; ++x)
      if (distanceToSegment({float(x) + 0.5f, float(y) + 0.5f}, a, b) <= radius) *cover.at(x, y) = 1;
}

}  // namespace

Image8 coverOfPolygon(int width, int height, std::span<const glm::vec2> corners) {
  Image8 cover(width, height, 1);
  std::vector<float> crossings;
  for (int y = 0; y < height; ++y) {
    const float row = float(y) + 0.5f;
    crossings.clear();
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const glm::vec2& a = corners[i];
      const glm::vec2& b = corners[(i + 1) % corners.size()];
      if ((a.y <= row) != (b.y <= row)) crossings.push_back(a.x + (row - a.y) / (b.y - a.y) * (b.x - a.x));
    }
    std::sort(crossings.begin(), crossings.end());
    for (std::size_t k = 0; k + 1 < crossings.size(); k += 2) {
      const int from = std::max(0, int(std::ceil(crossings[k] - 0.5f)));
      const int to = std::min(width - 1, int(std::ceil(crossings[k + 1] - 0.5f)) - 1);
      for (int x = from; x <= to; ++x) *cover.at(x, y) = 1;
    }
  }
  return cover;
}

Image8 coverOfBox(int width, int height, const glm::vec2& a, const glm::vec2& b) {
  const glm::vec2 corners[] = {a, {b.x, a.y}, b, {a.x, b.y}};
  return coverOfPolygon(width, height, corners);
}

Image8 coverOfBrush(int width, int height, std::span<const glm::vec2> stroke, float radius) {
  Image8 cover(width, height, 1);
  for (std::size_t i = 0; i < stroke.size(); ++i) stamp(cover, stroke[i > 0 ? i - 1 : 0], stroke[i], radius);
  return cover;
}

SplatMask seenSplats(const SplatSet& posed, const Camera& camera, const PickOptions& options) {
  const auto centres = projected(posed, camera);
  const NearestDepth nearest(posed, camera, centres);
  SplatMask out(posed.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const glm::vec3& c = centres[i];
    if (c.z <= 0 || c.x < 0 || c.y < 0 || c.x >= float(camera.width) || c.y >= float(camera.height)) continue;
    out[i] = options.through || c.z <= nearest.at(int(c.x), int(c.y)) + options.depthMetres;
  }
  return out;
}

SplatMask pickSplats(const SplatSet& posed, const Camera& camera, const Image8& cover, const PickOptions& options) {
  if (cover.width != camera.width || cover.height != camera.height)
    throw Error("A selection was drawn for another size of the view.", "Draw it again.");
  SplatMask out = seenSplats(posed, camera, options);
  const auto centres = projected(posed, camera);
  for (std::size_t i = 0; i < out.size(); ++i)
    if (out[i]) out[i] = *cover.at(int(centres[i].x), int(centres[i].y)) != 0;
  return out;
}

}  // namespace likeness
