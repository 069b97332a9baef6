#pragma once
#include <cstdint>
#include <glm/glm.hpp>

namespace likeness {

/// The cube of side `size` (metres) that holds a point.
inline glm::ivec3 spaceCellOf(const glm::vec3& point, float size) {
  return glm::ivec3(glm::floor(point / size));
}

/// One number per cube for hash maps; unique within +-2^20 cubes of the origin.
inline std::uint64_t spaceCellKey(const glm::ivec3& cell) {
  const auto part = [](int v) { return std::uint64_t(std::uint32_t(v + (1 << 20)) & 0x1FFFFF); };
  return part(cell.x) | part(cell.y) << 21 | part(cell.z) << 42;
}

}  // namespace likeness
