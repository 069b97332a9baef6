#include "engine/media/mesh_weld.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>

namespace likeness {
namespace {

constexpr auto kUnused = std::numeric_limits<std::uint32_t>::max();

// -0 and 0 are one coordinate.
std::uint32_t bitsOf(float value) { return std::bit_cast<std::uint32_t>(value + 0.0f); }

std::array<std::uint32_t, 8> keyOf(const MeshData& mesh, std::size_t v) {
  const glm::vec3 p = mesh.positions[v], n = mesh.normals.empty() ? glm::vec3(0) : mesh.normals[v];
  const glm::vec2 t = mesh.uvs.empty() ? glm::vec2(0) : mesh.uvs[v];
  return {bitsOf(p.x), bitsOf(p.y), bitsOf(p.z), bitsOf(n.x), bitsOf(n.y), bitsOf(n.z), bitsOf(t.x), bitsOf(t.y)};
}

// For each vertex the first one that equals it.
std::vector<std::uint32_t> firstEqual(const MeshData& mesh) {
  std::vector<std::uint32_t> order(mesh.positions.size()), first(mesh.positions.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto ka = keyOf(mesh, a), kb = keyOf(mesh, b);
    return ka != kb ? ka < kb : a < b;
  });
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool same = i > 0 && keyOf(mesh, order[i]) == keyOf(mesh, order[i - 1]);
    first[order[i]] = same ? first[order[i - 1]] : order[i];
  }
  return first;
}

template <class T>
void take(std::vector<T>& values, const std::vector<std::uint32_t>& kept) {
  if (values.empty()) return;
  for (std::size_t i = 0; i < kept.size(); ++i) values[i] = values[kept[i]];
  values.resize(kept.size());
}

}  // namespace

void weldVertices(MeshData& mesh) {
  const auto first = firstEqual(mesh);
  std::vector<std::uint32_t> number(first.size(), kUnused), kept;
  for (std::uint32_t v = 0; v < first.size(); ++v) {
    if (first[v] != v) continue;
    number[v] = std::uint32_t(kept.size());
    kept.push_back(v);
  }
  for (glm::uvec3& face : mesh.faces)
    for (int corner = 0; corner < 3; ++corner) face[corner] = number[first[face[corner]]];
  take(mesh.positions, kept);
  take(mesh.normals, kept);
  take(mesh.uvs, kept);
}

}  // namespace likeness
