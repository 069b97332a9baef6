#include "engine/appearance/local_mean.h"

#include <cmath>
#include <unordered_map>

#include "engine/appearance/space_cells.h"
#include "engine/core/parallel.h"

namespace likeness {
namespace {

struct Cell {
  glm::vec3 position{0};
  float sum = 0, count = 0;
};

}  // namespace

std::vector<float> localMeans(std::span<const glm::vec3> positions, std::span<const float> values,
                              float cell) {
  std::unordered_map<std::uint64_t, Cell> cells;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    Cell& c = cells[spaceCellKey(spaceCellOf(positions[i], cell))];
    c.position += positions[i];
    c.sum += values[i];
    c.count += 1;
  }
  std::vector<float> out(positions.size());
  parallelFor(out.size(), 512, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      const glm::ivec3 at = spaceCellOf(positions[i], cell);
      float sum = 0, total = 1e-12f;
      for (int dx = -2; dx <= 2; ++dx)
        for (int dy = -2; dy <= 2; ++dy)
          for (int dz = -2; dz <= 2; ++dz) {
            const auto it = cells.find(spaceCellKey(at + glm::ivec3(dx, dy, dz)));
            if (it == cells.end()) continue;
            const glm::vec3 d = (it->second.position / it->second.count - positions[i]) / cell;
            const float w = std::exp(-0.5f * glm::dot(d, d));
            sum += w * it->second.sum;
            total += w * it->second.count;
          }
      out[i] = sum / total;
    }
  });
  return out;
}

}  // namespace likeness
