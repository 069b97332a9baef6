#include "engine/fit/spherical_light.h"

#include <cmath>

#include "engine/core/parallel.h"
#include "engine/fit/depth_map.h"

namespace likeness {

const std::array<float, kLightTerms> kDiffuseBands = {
    1, 2 / 3.0f, 2 / 3.0f, 2 / 3.0f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f};

std::array<float, kLightTerms> lightBasis(const glm::vec3& n) {
  return {1,         n.y,           n.z,       n.x, n.x * n.y,
          n.y * n.z, 3 * n.z * n.z - 1, n.x * n.z, n.x * n.x - n.y * n.y};
}

std::array<glm::vec3, kLightTerms> lightBasisGradient(const glm::vec3& n) {
  return {glm::vec3(0),          glm::vec3(0, 1, 0),         glm::vec3(0, 0, 1),
          glm::vec3(1, 0, 0),    glm::vec3(n.y, n.x, 0),     glm::vec3(0, n.z, n.y),
          glm::vec3(0, 0, 6 * n.z), glm::vec3(n.z, 0, n.x),  glm::vec3(2 * n.x, -2 * n.y, 0)};
}

std::vector<glm::vec3> fibonacciDirections(int count) {
  const double golden = 3.14159265358979323846 * (3 - std::sqrt(5.0));
  std::vector<glm::vec3> out(count);
  for (int i = 0; i < count; ++i) {
    const double y = 1 - 2 * (i + 0.5) / count, r = std::sqrt(1 - y * y), a = golden * (i + 0.5);
    out[i] = glm::vec3(r * std::cos(a), y, r * std::sin(a));
  }
  return out;
}

namespace {

constexpr int kMapSize = 256;
constexpr float kBias = 0.0035f;       // metres: hides the depth map's own steps
constexpr float kSideBias = 0.002f;    // metres per pixel of offset, for grazing surfaces

struct View {
  glm::vec3 right, up, forward, centre;
  float scale;
  glm::vec3 project(const glm::vec3& x) const {
    const glm::vec3 d = x - centre;
    return {kMapSize * 0.5f * (1 + glm::dot(d, right) * scale),
            kMapSize * 0.5f * (1 + glm::dot(d, up) * scale), glm::dot(d, forward)};
  }
};

View viewAlong(const glm::vec3& direction, const glm::vec3& centre, float radius) {
  const glm::vec3 helper = std::abs(direction.y) < 0.9f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
  const glm::vec3 right = glm::normalize(glm::cross(direction, helper));
  return {right, glm::cross(right, direction), -direction, centre, 1 / (1.02f * radius)};
}

float softVisibility(const DepthMap& map, const glm::vec3& p) {
  int seen = 0;
  for (int dy = -1; dy <= 1; ++dy) {
    for (int dx = -1; dx <= 1; ++dx) {
      const int x = glm::clamp(int(p.x + float(dx)), 0, kMapSize - 1);
      const int y = glm::clamp(int(p.y + float(dy)), 0, kMapSize - 1);
      seen += p.z < map.at(x, y) + kBias + kSideBias * float(std::abs(dx) + std::abs(dy));
    }
  }
  return float(seen) / 9;
}

std::vector<glm::vec3> pointsOf(const std::vector<float>& v) {
  std::vector<glm::vec3> out(v.size() / 3);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = {v[3 * i], v[3 * i + 1], v[3 * i + 2]};
  return out;
}

// Per vertex visibility towards every direction, direction-major.
std::vector<float> visibilityOf(const std::vector<glm::vec3>& points,
                                const std::vector<glm::uvec3>& triangles,
                                const std::vector<glm::vec3>& directions) {
  glm::vec3 low(1e9f), high(-1e9f);
  for (const auto& p : points) low = glm::min(low, p), high = glm::max(high, p);
  const glm::vec3 centre = 0.5f * (low + high);
  float radius = 0;
  for (const auto& p : points) radius = std::max(radius, glm::length(p - centre));
  std::vector<float> seen(directions.size() * points.size());
  parallelFor(directions.size(), 1, [&](std::size_t begin, std::size_t end, int) {
    std::vector<glm::vec3> projected(points.size());
    for (std::size_t d = begin; d < end; ++d) {
      const View view = viewAlong(directions[d], centre, radius);
      for (std::size_t i = 0; i < points.size(); ++i) projected[i] = view.project(points[i]);
      DepthMap map(kMapSize, kMapSize);
      drawDepth(projected, triangles, false, false, map);
      for (std::size_t i = 0; i < points.size(); ++i)
        seen[d * points.size() + i] = softVisibility(map, projected[i]);
    }
  });
  return seen;
}

}  // namespace

std::vector<float> lightTransportOf(const std::vector<float>& vertices,
                                    const std::vector<float>& normals,
                                    const std::vector<glm::uvec3>& triangles, int directions) {
  const auto points = pointsOf(vertices), n = pointsOf(normals);
  const auto rays = fibonacciDirections(directions);
  const auto seen = visibilityOf(points, triangles, rays);
  std::vector<float> transport(points.size() * kLightTerms, 0.0f);
  const float weight = 4.0f / float(directions);  // sphere area 4 pi, divided by pi
  parallelFor(points.size(), 512, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t d = 0; d < rays.size(); ++d) {
      const auto y = lightBasis(rays[d]);
      for (std::size_t i = begin; i < end; ++i) {
        const float lost = (seen[d * points.size() + i] - 1) * std::max(0.0f, glm::dot(n[i], rays[d]));
        for (int l = 0; l < kLightTerms; ++l) transport[i * kLightTerms + l] += weight * lost * y[l];
      }
    }
  });
  return transport;
}

std::vector<float> vertexNormals(const std::vector<float>& vertices,
                                 const std::vector<glm::uvec3>& triangles) {
  const auto p = pointsOf(vertices);
  std::vector<glm::vec3> sum(p.size(), glm::vec3(0));
  for (const auto& t : triangles) {
    const glm::vec3 c = glm::cross(p[t.y] - p[t.x], p[t.z] - p[t.x]);
    for (int k = 0; k < 3; ++k) sum[t[k]] += c;
  }
  std::vector<float> out(vertices.size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    const glm::vec3 n = sum[i] / std::max(glm::length(sum[i]), 1e-20f);
    for (int k = 0; k < 3; ++k) out[3 * i + k] = n[k];
  }
  return out;
}

}  // namespace likeness
