#include "engine/splats/rest_surface.h"

#include <algorithm>
#include <cmath>

namespace likeness {
namespace {

constexpr float kRigidMetres = 3e-4f;  // displacement that counts as none

template <class T>
T blend(const std::vector<T>& values, const glm::uvec3& f, const glm::vec3& w) {
  return w[0] * values[f[0]] + w[1] * values[f[1]] + w[2] * values[f[2]];
}

// Largest displacement of each head vertex over a set of directions.
void markMoved(const std::vector<float>& directions, std::size_t vertices, std::vector<float>& rigid) {
  for (std::size_t k = 0; k * 3 < directions.size(); ++k) {
    const float* d = directions.data() + 3 * k;
    if (d[0] * d[0] + d[1] * d[1] + d[2] * d[2] > kRigidMetres * kRigidMetres)
      rigid[k % vertices] = 0;
  }
}

}  // namespace

RestSurface::RestSurface(const HeadModel& model, const SplatTemplate& s,
                         const std::vector<float>& posedHead)
    : head(model), surface(s), headVertices(posedHead) {
  PosedSurface posed;
  s.pose(posedHead.data(), posed);
  for (std::size_t v = 0; v < s.surfaceVertexCount(); ++v) {
    positions.emplace_back(posed.positions[4 * v], posed.positions[4 * v + 1],
                           posed.positions[4 * v + 2]);
    normals.emplace_back(posed.normals[4 * v], posed.normals[4 * v + 1], posed.normals[4 * v + 2]);
  }
  for (const SurfacePoint& p : s.vertices()) {
    vertices.push_back(pointOf(p));
    vertexNormals.push_back(normalOf(p));
  }
}

const std::string& RestSurface::partOf(std::uint32_t face) const {
  static const std::string whole = "skin";
  return head.partNames.empty() ? whole : head.partNames[surface.surfaceFaceParts()[face]];
}

glm::vec2 RestSurface::uvOf(const SurfacePoint& p) const {
  return blend(surface.surfaceUvs(), surface.surfaceFaceUvs()[p.face], p.barycentric);
}

glm::vec3 RestSurface::pointOf(const SurfacePoint& p) const {
  return blend(positions, surface.surfaceFaces()[p.face], p.barycentric);
}

glm::vec3 RestSurface::normalOf(const SurfacePoint& p) const {
  const glm::vec3 n = blend(normals, surface.surfaceFaces()[p.face], p.barycentric);
  const float length = glm::length(n);
  return length > 1e-6f ? n / length : glm::vec3(0, 0, 1);
}

std::vector<float> RestSurface::mask(const std::string& name) const {
  std::vector<float> values(std::size_t(head.vertexCount), 0.0f), out;
  if (const auto it = head.masks.find(name); it != head.masks.end())
    for (std::uint32_t v : it->second) values[v] = 1;
  applyRows(surface.surfaceRows(), values.data(), 1, out);
  return out;
}

std::vector<std::uint32_t> RestSurface::rigidSkinFaces() const {
  const std::size_t count = std::size_t(head.vertexCount);
  std::vector<float> rigid(count, 1.0f), fine;
  markMoved(head.expressionDirs, count, rigid);
  markMoved(head.poseDirs, count, rigid);
  for (std::size_t v = 0; v < count; ++v)
    if (head.skinWeights[v * kHeadJoints + 1] < 0.95f) rigid[v] = 0;
  applyRows(surface.surfaceRows(), rigid.data(), 1, fine);
  std::vector<std::uint32_t> out;
  for (std::uint32_t f = 0; f < surface.surfaceFaces().size(); ++f) {
    const glm::uvec3& c = surface.surfaceFaces()[f];
    if (partOf(f) == "skin" && std::min({fine[c[0]], fine[c[1]], fine[c[2]]}) > 0.999f)
      out.push_back(f);
  }
  return out;
}

std::vector<VertexSpread> vertexSpreads(const RestSurface& rest) {
  const std::size_t n = rest.vertices.size();
  struct Sums {
    float xx = 0, xy = 0, yy = 0, count = 0;
  };
  std::vector<Sums> sums(n);
  std::vector<glm::vec3> tangent(n), bitangent(n);
  for (std::size_t v = 0; v < n; ++v) {
    const glm::vec3& normal = rest.vertexNormals[v];
    const glm::vec3 helper = std::abs(normal.x) < 0.7f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
    tangent[v] = glm::normalize(glm::cross(normal, helper));
    bitangent[v] = glm::cross(normal, tangent[v]);
  }
  const auto addEdge = [&](std::uint32_t from, std::uint32_t to) {
    const glm::vec3 d = rest.vertices[to] - rest.vertices[from];
    const float x = glm::dot(d, tangent[from]), y = glm::dot(d, bitangent[from]);
    Sums& s = sums[from];
    s.xx += x * x, s.xy += x * y, s.yy += y * y, s.count += 1;
  };
  for (const glm::uvec3& f : rest.surface.faces())
    for (int c = 0; c < 3; ++c) {
      addEdge(f[c], f[(c + 1) % 3]);
      addEdge(f[(c + 1) % 3], f[c]);
    }
  std::vector<VertexSpread> out(n);
  for (std::size_t v = 0; v < n; ++v) {
    const Sums& s = sums[v];
    if (s.count == 0) continue;
    const float angle = 0.5f * std::atan2(2 * s.xy, s.xx - s.yy);
    const float middle = 0.5f * (s.xx + s.yy);
    const float half = std::hypot(0.5f * (s.xx - s.yy), s.xy);
    out[v].direction[0] = std::cos(angle) * tangent[v] + std::sin(angle) * bitangent[v];
    out[v].direction[1] = glm::cross(rest.vertexNormals[v], out[v].direction[0]);
    // A regular grid of step h has a mean square of h^2 / 2 along each axis.
    out[v].distance[0] = std::sqrt(2 * (middle + half) / s.count);
    out[v].distance[1] = std::sqrt(2 * std::max(0.0f, middle - half) / s.count);
  }
  return out;
}

}  // namespace likeness
