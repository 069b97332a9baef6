#include "engine/appearance/graph_smoothing.h"

#include "engine/core/parallel.h"

namespace likeness {
namespace {

constexpr std::size_t kGrain = 4096;

// Sum over chunks in fixed order, so that thread count does not change a bit.
glm::dvec3 dotProduct(const std::vector<glm::vec3>& a, const std::vector<glm::vec3>& b) {
  std::vector<glm::dvec3> parts((a.size() + kGrain - 1) / kGrain, glm::dvec3(0));
  parallelFor(a.size(), kGrain, [&](std::size_t begin, std::size_t end, int) {
    glm::dvec3 sum(0);
    for (std::size_t i = begin; i < end; ++i) sum += glm::dvec3(a[i]) * glm::dvec3(b[i]);
    parts[begin / kGrain] = sum;
  });
  glm::dvec3 total(0);
  for (const auto& p : parts) total += p;
  return total;
}

}  // namespace

std::vector<glm::vec3> smoothFill(const VertexGraph& graph, std::span<const glm::vec3> data,
                                  std::span<const float> weights, float smooth, float pull,
                                  const glm::vec3& rest, int iterations) {
  const std::size_t n = data.size();
  auto apply = [&](const std::vector<glm::vec3>& x, std::vector<glm::vec3>& out) {
    parallelFor(n, kGrain, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t i = begin; i < end; ++i) {
        glm::vec3 sum = (weights[i] + pull) * x[i];
        for (std::uint32_t k = graph.start[i]; k < graph.start[i + 1]; ++k)
          sum += smooth * (x[i] - x[graph.neighbour[k]]);
        out[i] = sum;
      }
    });
  };
  std::vector<glm::vec3> x(n, rest), r(n), p(n), q(n), diagonal(n), z(n);
  apply(x, q);
  for (std::size_t i = 0; i < n; ++i) {
    r[i] = weights[i] * data[i] + pull * rest - q[i];
    diagonal[i] = glm::vec3(1 / (weights[i] + pull + smooth * float(graph.start[i + 1] - graph.start[i]) + 1e-12f));
    p[i] = z[i] = diagonal[i] * r[i];
  }
  glm::dvec3 rz = dotProduct(r, z);
  const glm::dvec3 stop = 1e-10 * rz + 1e-20;
  for (int k = 0; k < iterations && (rz.x > stop.x || rz.y > stop.y || rz.z > stop.z); ++k) {
    apply(p, q);
    const glm::vec3 alpha(rz / (dotProduct(p, q) + 1e-30));
    for (std::size_t i = 0; i < n; ++i) {
      x[i] += alpha * p[i];
      r[i] -= alpha * q[i];
      z[i] = diagonal[i] * r[i];
    }
    const glm::dvec3 next = dotProduct(r, z);
    const glm::vec3 beta(next / (rz + 1e-30));
    for (std::size_t i = 0; i < n; ++i) p[i] = z[i] + beta * p[i];
    rz = next;
  }
  return x;
}

}  // namespace likeness
