#include "engine/splats/tooth_shade.h"

#include <algorithm>
#include <cmath>

namespace likeness {
namespace {

constexpr float kDarkest = 0.16f;
constexpr float kTurned[2] = {0.25f, 0.85f};  // cosine to the way out of the arch
constexpr float kEdge = 0.75f;                // biting edges look up or down and wear thin
constexpr float kBackShade = 0.35f, kBackMetres = 0.030f;  // of the last teeth; length of the arch

// One row of teeth: its vertices, how far it comes forward, and the middle of its arch.
struct Row {
  std::vector<std::uint32_t> vertices;
  float front = -1e9f;
  glm::vec3 middle{0};
};

Row rowOf(const RestSurface& rest, const std::string& part) {
  Row row;
  const auto& points = rest.surface.vertices();
  for (std::uint32_t v = 0; v < points.size(); ++v) {
    if (rest.partOf(points[v].face) != part) continue;
    row.vertices.push_back(v);
    row.front = std::max(row.front, rest.vertices[v].z);
  }
  row.middle.z = row.front - kBackMetres;
  return row;
}

}  // namespace

std::vector<float> toothShade(const RestSurface& rest) {
  std::vector<float> out(rest.vertices.size(), 1.0f);
  for (const char* part : {"upper_teeth", "lower_teeth"}) {
    const Row row = rowOf(rest, part);
    for (std::uint32_t v : row.vertices) {
      const glm::vec3 outward = rest.vertices[v] - row.middle;
      const glm::vec3 level = glm::normalize(glm::vec3(outward.x, 0, outward.z) + glm::vec3(0, 0, 1e-6f));
      const glm::vec3 normal = rest.vertexNormals[v];
      const float turned = std::max(glm::dot(normal, level), kEdge * std::abs(normal.y));
      const float back = std::clamp((row.front - rest.vertices[v].z) / kBackMetres, 0.0f, 1.0f);
      out[v] = glm::mix(kDarkest, 1.0f, glm::smoothstep(kTurned[0], kTurned[1], turned)) *
               glm::mix(1.0f, kBackShade, back);
    }
  }
  return out;
}

}  // namespace likeness
