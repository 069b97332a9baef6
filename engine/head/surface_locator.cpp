#include "engine/head/surface_locator.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace likeness {

glm::vec3 closestBarycentric(const glm::vec3& p, const glm::vec3& a, const glm::vec3& b,
                             const glm::vec3& c) {
  const glm::vec3 ab = b - a, ac = c - a, ap = p - a;
  const float d1 = glm::dot(ab, ap), d2 = glm::dot(ac, ap);
  if (d1 <= 0 && d2 <= 0) return {1, 0, 0};
  const glm::vec3 bp = p - b;
  const float d3 = glm::dot(ab, bp), d4 = glm::dot(ac, bp);
  if (d3 >= 0 && d4 <= d3) return {0, 1, 0};
  const float vc = d1 * d4 - d3 * d2;
  if (vc <= 0 && d1 >= 0 && d3 <= 0) {
    const float v = d1 / (d1 - d3);
    return {1 - v, v, 0};
  }
  const glm::vec3 cp = p - c;
  const float d5 = glm::dot(ab, cp), d6 = glm::dot(ac, cp);
  if (d6 >= 0 && d5 <= d6) return {0, 0, 1};
  const float vb = d5 * d2 - d1 * d6;
  if (vb <= 0 && d2 >= 0 && d6 <= 0) {
    const float w = d2 / (d2 - d6);
    return {1 - w, 0, w};
  }
  const float va = d3 * d6 - d5 * d4;
  if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
    const float w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
    return {0, 1 - w, w};
  }
  const float sum = va + vb + vc;
  return {va / sum, vb / sum, vc / sum};
}

SurfaceLocator::SurfaceLocator(std::span<const float> vertices, std::vector<glm::uvec3> faces)
    : faces_(std::move(faces)) {
  glm::vec3 low(std::numeric_limits<float>::max()), high(-low);
  for (std::size_t v = 0; v + 2 < vertices.size(); v += 3)
    vertices_.emplace_back(vertices[v], vertices[v + 1], vertices[v + 2]);
  double edges = 0;
  for (const glm::uvec3& f : faces_) {
    const glm::vec3 a = vertices_[f[0]], b = vertices_[f[1]], c = vertices_[f[2]];
    const glm::vec3 n = glm::cross(b - a, c - a);
    faceNormals_.push_back(glm::length(n) > 0 ? glm::normalize(n) : glm::vec3(0));
    for (const glm::vec3& p : {a, b, c}) {
      low = glm::min(low, p);
      high = glm::max(high, p);
    }
    edges += glm::length(b - a);
  }
  origin_ = low;
  const glm::vec3 extent = faces_.empty() ? glm::vec3(0) : high - low;
  const float longest = std::max({extent.x, extent.y, extent.z, 1e-6f});
  cell_ = std::max(2.0f * float(edges / double(std::max<std::size_t>(1, faces_.size()))),
                   longest / 100.0f);
  size_ = glm::ivec3(extent / cell_) + 1;
  std::vector<std::uint32_t> counts(std::size_t(size_.x) * size_.y * size_.z + 1, 0);
  const auto visit = [&](auto&& body) {
    for (std::uint32_t f = 0; f < faces_.size(); ++f) {
      const glm::vec3 a = vertices_[faces_[f][0]], b = vertices_[faces_[f][1]],
                      c = vertices_[faces_[f][2]];
      const glm::ivec3 from = cellOf(glm::min(a, glm::min(b, c)));
      const glm::ivec3 to = cellOf(glm::max(a, glm::max(b, c)));
      for (int z = from.z; z <= to.z; ++z)
        for (int y = from.y; y <= to.y; ++y)
          for (int x = from.x; x <= to.x; ++x)
            body((std::size_t(z) * size_.y + y) * size_.x + x, f);
    }
  };
  visit([&](std::size_t cell, std::uint32_t) { ++counts[cell + 1]; });
  for (std::size_t i = 1; i < counts.size(); ++i) counts[i] += counts[i - 1];
  start_ = counts;
  items_.resize(counts.back());
  visit([&](std::size_t cell, std::uint32_t f) { items_[counts[cell]++] = f; });
}

glm::ivec3 SurfaceLocator::cellOf(const glm::vec3& p) const {
  return glm::clamp(glm::ivec3(glm::floor((p - origin_) / cell_)), glm::ivec3(0), size_ - 1);
}

void SurfaceLocator::searchCell(const glm::ivec3& cell, const glm::vec3& p, const glm::vec3* normal,
                                float normalWeight, SurfaceHit& best) const {
  const std::size_t id = (std::size_t(cell.z) * size_.y + cell.y) * size_.x + cell.x;
  for (std::uint32_t k = start_[id]; k < start_[id + 1]; ++k) {
    const std::uint32_t f = items_[k];
    const glm::vec3 &a = vertices_[faces_[f][0]], &b = vertices_[faces_[f][1]],
                    &c = vertices_[faces_[f][2]];
    const glm::vec3 w = closestBarycentric(p, a, b, c);
    const glm::vec3 q = w[0] * a + w[1] * b + w[2] * c;
    float cost = glm::dot(p - q, p - q);
    if (normal) {
      const glm::vec3 turn = (*normal - faceNormals_[f]) * normalWeight;
      cost += glm::dot(turn, turn);
    }
    if (cost < best.cost) best = {f, w, q, cost};
  }
}

SurfaceHit SurfaceLocator::nearest(const glm::vec3& p, const glm::vec3* normal,
                                   float normalWeight) const {
  SurfaceHit best;
  best.cost = std::numeric_limits<float>::max();
  const glm::ivec3 middle = cellOf(p);
  // Distance from p to the grid: rings are counted from the nearest cell, so this much is certain.
  const glm::vec3 inside = glm::clamp(p, origin_, origin_ + glm::vec3(size_) * cell_);
  const float outside = glm::length(p - inside);
  const int last = std::max({size_.x, size_.y, size_.z});
  for (int ring = 0; ring <= last; ++ring) {
    const float certain = std::max(outside, float(ring - 1) * cell_);
    if (ring > 0 && best.cost <= certain * certain) break;
    const glm::ivec3 from = glm::max(middle - ring, glm::ivec3(0));
    const glm::ivec3 to = glm::min(middle + ring, size_ - 1);
    for (int z = from.z; z <= to.z; ++z)
      for (int y = from.y; y <= to.y; ++y)
        for (int x = from.x; x <= to.x; ++x) {
          const glm::ivec3 d = glm::abs(glm::ivec3(x, y, z) - middle);
          if (std::max({d.x, d.y, d.z}) == ring)
            searchCell({x, y, z}, p, normal, normalWeight, best);
        }
  }
  return best;
}

std::vector<float> vertexNormals(std::span<const float> vertices,
                                 std::span<const glm::uvec3> faces) {
  std::vector<glm::vec3> sums(vertices.size() / 3, glm::vec3(0));
  const auto at = [&](std::uint32_t v) {
    return glm::vec3(vertices[3 * v], vertices[3 * v + 1], vertices[3 * v + 2]);
  };
  for (const glm::uvec3& f : faces) {
    const glm::vec3 n = glm::cross(at(f[1]) - at(f[0]), at(f[2]) - at(f[0]));
    for (int c = 0; c < 3; ++c) sums[f[c]] += n;
  }
  std::vector<float> out;
  out.reserve(vertices.size());
  for (const glm::vec3& s : sums) {
    const float length = glm::length(s);
    const glm::vec3 n = length > 0 ? s / length : s;
    out.insert(out.end(), {n.x, n.y, n.z});
  }
  return out;
}

}  // namespace likeness
