#include "engine/fit/depth_map.h"

#include <algorithm>
#include <cmath>

namespace likeness {

float DepthMap::nearestAround(float x, float y) const {
  const int cx = int(std::floor(x)), cy = int(std::floor(y));
  float best = kEmptyDepth;
  for (int dy = -1; dy <= 1; ++dy)
    for (int dx = -1; dx <= 1; ++dx)
      best = std::min(best, at(std::clamp(cx + dx, 0, width - 1),
                               std::clamp(cy + dy, 0, height - 1)));
  return best;
}

namespace {

// Depth, or its reciprocal in perspective, is linear in the picture.
void drawTriangle(const glm::vec3& p, const glm::vec3& q, const glm::vec3& r, float area,
                  bool perspective, DepthMap& map) {
  const float left = std::min({p.x, q.x, r.x}), right = std::max({p.x, q.x, r.x});
  const float top = std::min({p.y, q.y, r.y}), bottom = std::max({p.y, q.y, r.y});
  if (!(right >= 0 && left < map.width && bottom >= 0 && top < map.height)) return;
  const int x0 = std::max(0, int(std::floor(left))), x1 = std::min(map.width - 1, int(right));
  const int y0 = std::max(0, int(std::floor(top))), y1 = std::min(map.height - 1, int(bottom));
  const auto key = [&](float z) { return perspective ? 1 / z : z; };
  const float zp = key(p.z), zq = key(q.z), zr = key(r.z), inverse = 1 / area;
  for (int y = y0; y <= y1; ++y) {
    for (int x = x0; x <= x1; ++x) {
      const float px = float(x) + 0.5f, py = float(y) + 0.5f;
      const float b = ((px - p.x) * (r.y - p.y) - (r.x - p.x) * (py - p.y)) * inverse;
      const float c = ((q.x - p.x) * (py - p.y) - (px - p.x) * (q.y - p.y)) * inverse;
      if (b < 0 || c < 0 || b + c > 1) continue;
      const float k = zp + b * (zq - zp) + c * (zr - zp);
      float& out = map.depth[std::size_t(y) * map.width + x];
      out = std::min(out, perspective ? 1 / k : k);
    }
  }
}

}  // namespace

void drawDepth(const std::vector<glm::vec3>& points, const std::vector<glm::uvec3>& triangles,
               bool perspective, bool cull, DepthMap& map) {
  for (const glm::uvec3& t : triangles) {
    const glm::vec3 &p = points[t.x], &q = points[t.y], &r = points[t.z];
    if (perspective && !(p.z > 0 && q.z > 0 && r.z > 0)) continue;
    const float area = (q.x - p.x) * (r.y - p.y) - (r.x - p.x) * (q.y - p.y);
    // Seen from outside corners run counter-clockwise; with y down that is a negative area.
    if (std::abs(area) < 1e-9f || (cull && area > 0)) continue;
    drawTriangle(p, q, r, area, perspective, map);
  }
}

}  // namespace likeness
