#include "engine/head/surface_locator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace likeness {
namespace {

constexpr std::uint32_t kLeafFaces = 4;

}  // namespace

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
  for (std::size_t v = 0; v + 2 < vertices.size(); v += 3)
    vertices_.emplace_back(vertices[v], vertices[v + 1], vertices[v + 2]);
  for (std::uint32_t f = 0; f < faces_.size(); ++f) {
    const glm::vec3 &a = vertices_[faces_[f][0]], &b = vertices_[faces_[f][1]],
                    &c = vertices_[faces_[f][2]];
    const glm::vec3 n = glm::cross(b - a, c - a);
    faceNormals_.push_back(glm::length(n) > 0 ? glm::normalize(n) : glm::vec3(0));
    centres_.push_back((a + b + c) / 3.0f);
    order_.push_back(f);
  }
  if (!faces_.empty()) build(0, std::uint32_t(faces_.size()));
}

// Splits at the median of the longest axis; children follow their parent, left one first.
std::uint32_t SurfaceLocator::build(std::uint32_t begin, std::uint32_t end) {
  const std::uint32_t id = std::uint32_t(nodes_.size());
  nodes_.emplace_back();
  glm::vec3 low(std::numeric_limits<float>::max()), high(-low);
  for (std::uint32_t k = begin; k < end; ++k)
    for (int c = 0; c < 3; ++c) {
      const glm::vec3& p = vertices_[faces_[order_[k]][c]];
      low = glm::min(low, p);
      high = glm::max(high, p);
    }
  nodes_[id].low = low;
  nodes_[id].high = high;
  if (end - begin <= kLeafFaces) {
    nodes_[id].begin = begin;
    nodes_[id].end = end;
    return id;
  }
  const glm::vec3 extent = high - low;
  const int axis = extent.x >= extent.y && extent.x >= extent.z ? 0 : extent.y >= extent.z ? 1 : 2;
  const std::uint32_t middle = begin + (end - begin) / 2;
  std::nth_element(order_.begin() + begin, order_.begin() + middle, order_.begin() + end,
                   [&](std::uint32_t a, std::uint32_t b) {
                     return std::pair(centres_[a][axis], a) < std::pair(centres_[b][axis], b);
                   });
  build(begin, middle);
  const std::uint32_t right = build(middle, end);
  nodes_[id].right = right;
  return id;
}

void SurfaceLocator::testFace(std::uint32_t f, const glm::vec3& p, const glm::vec3* normal,
                              float normalWeight, SurfaceHit& best) const {
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

SurfaceHit SurfaceLocator::nearest(const glm::vec3& p, const glm::vec3* normal,
                                   float normalWeight) const {
  SurfaceHit best;
  best.cost = std::numeric_limits<float>::max();
  if (nodes_.empty()) return best;
  const auto boxDistance = [&](std::uint32_t id) {
    const glm::vec3 d = p - glm::clamp(p, nodes_[id].low, nodes_[id].high);
    return glm::dot(d, d);
  };
  std::uint32_t stack[64];
  int depth = 0;
  stack[depth++] = 0;
  while (depth > 0) {
    const std::uint32_t id = stack[--depth];
    if (boxDistance(id) >= best.cost) continue;
    const Node& node = nodes_[id];
    if (node.right == 0) {
      for (std::uint32_t k = node.begin; k < node.end; ++k)
        testFace(order_[k], p, normal, normalWeight, best);
      continue;
    }
    const bool leftFirst = boxDistance(id + 1) <= boxDistance(node.right);
    stack[depth++] = leftFirst ? node.right : id + 1;
    stack[depth++] = leftFirst ? id + 1 : node.right;
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
