#include "engine/appearance/direction_radius.h"

#include <algorithm>
#include <cmath>

namespace likeness {
namespace {

constexpr int kRows = 36, kColumns = 2 * kRows;
constexpr float kPi = 3.14159265f;

}  // namespace

DirectionRadius::DirectionRadius(const glm::vec3& centre)
    : centre_(centre), radius_(std::size_t(kRows * kColumns), 0.0f) {}

glm::vec2 DirectionRadius::cellOf(const glm::vec3& p) const {
  const glm::vec3 d = glm::normalize(p - centre_ + glm::vec3(0, 1e-9f, 0));
  return {(std::atan2(d.x, d.z) / kPi + 1) * kRows - 0.5f,
          std::acos(std::clamp(d.y, -1.0f, 1.0f)) / kPi * kRows - 0.5f};
}

// Columns go round, rows end at the poles.
float DirectionRadius::cell(int column, int row) const {
  const int c = ((column % kColumns) + kColumns) % kColumns;
  return radius_[std::size_t(std::clamp(row, 0, kRows - 1) * kColumns + c)];
}

// At the poles cells are narrower than the points are dense.
float DirectionRadius::filledCell(int column, int row) const {
  for (int step = 0; step <= kRows; ++step)
    if (const float near = std::max(cell(column - step, row), cell(column + step, row)); near > 0) return near;
  return 0;
}

void DirectionRadius::add(const glm::vec3& p) {
  const glm::vec2 at = glm::floor(cellOf(p) + 0.5f);
  const int column = std::clamp(int(at.x), 0, kColumns - 1), row = std::clamp(int(at.y), 0, kRows - 1);
  float& radius = radius_[std::size_t(row * kColumns + column)];
  radius = std::max(radius, glm::distance(p, centre_));
}

float DirectionRadius::at(const glm::vec3& p) const {
  const glm::vec2 at = glm::floor(cellOf(p) + 0.5f);
  return cell(std::clamp(int(at.x), 0, kColumns - 1), int(at.y));
}

float DirectionRadius::smoothAt(const glm::vec3& p) const {
  const glm::vec2 at = cellOf(p), low = glm::floor(at), t = at - low;
  const int x = int(low.x), y = int(low.y);
  return glm::mix(glm::mix(filledCell(x, y), filledCell(x + 1, y), t.x),
                  glm::mix(filledCell(x, y + 1), filledCell(x + 1, y + 1), t.x), t.y);
}

}  // namespace likeness
