#include "engine/appearance/hair_combing.h"

#include <cmath>

#include "engine/appearance/space_cells.h"

namespace likeness {
namespace {

constexpr float kCell = 0.012f;                  // metres
constexpr float kSpacing = 0.0016f;
constexpr float kUsual = 0.1f, kSpread = 0.6f;   // linear luminance of the texture, and its range
constexpr glm::vec3 kCombed{0, -0.6f, -0.8f};    // where no hair is near: down and back

}  // namespace

float hairHash(std::uint32_t index) {
  const double v = std::fmod(0.5 + 0.6180339887498949 * index, 1.0);
  return float(v);
}

HairCombing::HairCombing(const std::vector<HairSample>& samples) {
  for (const HairSample& s : samples) {
    if (s.keep * s.alpha < 0.3f || glm::length(s.strand) < 1e-9f) continue;
    Cell& cell = cells_[spaceCellKey(spaceCellOf(s.position, kCell))];
    const glm::vec3 strand = glm::normalize(s.strand);
    cell.strand += glm::dot(cell.strand, strand) < 0 ? -strand : strand;
    cell.luminance += s.luminance;
    cell.count += 1;
  }
}

HairCombing::Cell HairCombing::about(const glm::vec3& point) const {
  const glm::ivec3 c = spaceCellOf(point, kCell);
  Cell sum;
  for (int dx = -2; dx <= 2; ++dx)
    for (int dy = -2; dy <= 2; ++dy)
      for (int dz = -2; dz <= 2; ++dz) {
        const auto it = cells_.find(spaceCellKey(c + glm::ivec3(dx, dy, dz)));
        if (it == cells_.end()) continue;
        const Cell& cell = it->second;
        sum.strand += glm::dot(sum.strand, cell.strand) < 0 ? -cell.strand : cell.strand;
        sum.luminance += cell.luminance;
        sum.count += cell.count;
      }
  return sum;
}

HairSample hairUponSkin(const RestSurface& rest, const HairCombing& combing, std::uint32_t vertex,
                        float lift) {
  const HairCombing::Cell near = combing.about(rest.vertices[vertex]);
  HairSample s;
  s.normal = rest.vertexNormals[vertex];
  s.position = rest.vertices[vertex] + lift * s.normal;
  s.strand = near.count > 0 && glm::length(near.strand) > 1e-6f ? near.strand : kCombed;
  s.spacing = kSpacing;
  const float usual = near.count > 0 ? near.luminance / near.count : kUsual;
  s.luminance = usual * (1 + kSpread * (hairHash(vertex * 7 + 3) - 0.5f));
  return s;
}

}  // namespace likeness
