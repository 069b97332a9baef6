#include "engine/fit/normal_chain.h"

#include "engine/fit/fit_kernels.h"
#include "engine/fit/fit_layout.h"

namespace likeness {
namespace {

glm::dvec3 at(const std::vector<float>& v, std::uint32_t i) {
  return {v[3 * i], v[3 * i + 1], v[3 * i + 2]};
}

}  // namespace

NormalChain::Entry& NormalChain::entry(std::uint32_t vertex) {
  for (Entry& e : entries_)
    if (e.vertex == vertex) return e;
  entries_.push_back({vertex, {glm::dvec3(0), glm::dvec3(0), glm::dvec3(0)}});
  return entries_.back();
}

void NormalChain::add(std::uint32_t vertex, int channel, const glm::dvec3& gradient) {
  entry(vertex).gradient[channel] += gradient;
}

void NormalChain::addNormal(const FitSurface& surface, const std::vector<float>& vertices,
                            std::uint32_t vertex, const glm::dvec3 byNormal[3]) {
  const std::uint32_t begin = surface.ringStart[vertex], end = surface.ringStart[vertex + 1];
  glm::dvec3 sum(0);
  const auto corners = [&](std::uint32_t k, glm::dvec3& e1, glm::dvec3& e2) {
    const glm::uvec3 t = surface.triangles[surface.ringTriangles[k]];
    e1 = at(vertices, t.y) - at(vertices, t.x), e2 = at(vertices, t.z) - at(vertices, t.x);
    return t;
  };
  glm::dvec3 e1, e2;
  for (std::uint32_t k = begin; k < end; ++k) corners(k, e1, e2), sum += glm::cross(e1, e2);
  const double length = glm::length(sum);
  if (length < 1e-14) return;
  const glm::dvec3 n = sum / length;
  glm::dvec3 q[3];  // gradient by the unnormalised normal
  for (int c = 0; c < 3; ++c) q[c] = (byNormal[c] - n * glm::dot(n, byNormal[c])) / length;
  for (std::uint32_t k = begin; k < end; ++k) {
    const glm::uvec3 t = corners(k, e1, e2);
    for (int c = 0; c < 3; ++c) {
      // N = e1 x e2: q.(db x e2) = db.(e2 x q), q.(e1 x dc) = dc.(q x e1).
      const glm::dvec3 byB = glm::cross(e2, q[c]), byC = glm::cross(q[c], e1);
      add(t.y, c, byB), add(t.z, c, byC), add(t.x, c, -byB - byC);
    }
  }
}

void NormalChain::write(const LinearPoints& skin, const JawPose& jaw,
                        const std::vector<float>& jawRate, int jawColumn, float* rows,
                        int rowStride) const {
  for (const Entry& e : entries_) {
    const glm::dmat3 blend = glm::transpose(jawBlend(jaw, skin.jawWeight[e.vertex]));
    float matrix[9];
    for (int c = 0; c < 3; ++c) {
      const glm::dvec3 g = blend * e.gradient[c];
      for (int k = 0; k < 3; ++k) matrix[3 * c + k] = float(g[k]);
      rows[std::size_t(c) * rowStride + jawColumn] +=
          float(glm::dot(e.gradient[c], at(jawRate, e.vertex)));
    }
    addChainedDirections(matrix, skin.directions.data() + std::size_t(e.vertex) * 3 * skin.stride,
                         skin.stride, rows, rowStride);
  }
}

}  // namespace likeness
