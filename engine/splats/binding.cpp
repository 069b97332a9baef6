#include "engine/splats/binding.h"

#include <algorithm>
#include <cmath>

#include "engine/splats/binding_kernels.h"

namespace likeness {
namespace {

struct Corners {
  glm::vec3 p[3], n[3];
  glm::vec3 weights;
};

Corners cornersOf(const PosedSurface& posed, const AnchorTable& table, std::size_t i) {
  Corners c;
  for (int k = 0; k < 3; ++k) {
    const float* p = posed.positions.data() + 4 * std::size_t(table.corner[k][i]);
    const float* n = posed.normals.data() + 4 * std::size_t(table.corner[k][i]);
    c.p[k] = {p[0], p[1], p[2]};
    c.n[k] = {n[0], n[1], n[2]};
  }
  const float b1 = table.barycentric[0][i], b2 = table.barycentric[1][i];
  c.weights = {1 - b1 - b2, b1, b2};
  return c;
}

glm::vec3 safeUnit(const glm::vec3& v) {
  const float length = glm::length(v);
  return length > 0 ? v / length : v;
}

PoseRun runOf(const PosedSurface& posed, const AnchorTable& t, const SplatSet& local,
              std::size_t begin, SplatSet& out) {
  PoseRun r{};
  r.surfacePositions = posed.positions.data();
  r.surfaceNormals = posed.normals.data();
  for (int k = 0; k < 3; ++k) r.corner[k] = t.corner[k].data() + begin;
  for (int k = 0; k < 2; ++k) {
    r.barycentric[k] = t.barycentric[k].data() + begin;
    r.inverseRest[k] = t.inverseRest[k].data() + begin;
  }
  r.localMeans = local.means.data() + 3 * begin;
  r.localScales = local.scales.data() + 3 * begin;
  r.localRotations = local.rotations.data() + 4 * begin;
  r.means = out.means.data() + 3 * begin;
  r.scales = out.scales.data() + 3 * begin;
  r.rotations = out.rotations.data() + 4 * begin;
  return r;
}

class VertexBinding final : public SplatBinding {
 public:
  BindingKind kind() const override { return BindingKind::vertex; }
  std::size_t anchorCount(const SplatTemplate& s) const override { return s.vertices().size(); }
  SurfacePoint anchorPoint(const SplatTemplate& s, std::uint32_t anchor) const override {
    return s.vertices()[anchor];
  }
  SplatFrame frame(const PosedSurface& posed, const AnchorTable& table,
                   std::size_t i) const override {
    const Corners c = cornersOf(posed, table, i);
    const glm::vec3 e1 = c.p[1] - c.p[0], e2 = c.p[2] - c.p[0], base = safeUnit(e1);
    const glm::vec3 normal =
        safeUnit(c.weights[0] * c.n[0] + c.weights[1] * c.n[1] + c.weights[2] * c.n[2]);
    const glm::vec3 along = safeUnit(e1 - normal * glm::dot(normal, e1));
    const float height = glm::length(e2 - base * glm::dot(base, e2));
    SplatFrame f;
    f.origin = c.weights[0] * c.p[0] + c.weights[1] * c.p[1] + c.weights[2] * c.p[2];
    f.rotation = {along, glm::cross(normal, along), normal};
    f.stretch = glm::clamp(glm::vec2(glm::length(e1) * table.inverseRest[0][i],
                                     height * table.inverseRest[1][i]),
                           glm::vec2(0.25f), glm::vec2(4.0f));
    return f;
  }
  void pose(const PosedSurface& posed, const AnchorTable& table, const SplatSet& local,
            std::size_t begin, std::size_t count, SplatSet& out) const override {
    poseVertexBound(runOf(posed, table, local, begin, out), count);
  }
};

class TriangleBinding final : public SplatBinding {
 public:
  BindingKind kind() const override { return BindingKind::triangle; }
  std::size_t anchorCount(const SplatTemplate& s) const override { return s.surfaceFaces().size(); }
  SurfacePoint anchorPoint(const SplatTemplate&, std::uint32_t anchor) const override {
    return {anchor, glm::vec3(1.0f / 3.0f)};
  }
  SplatFrame frame(const PosedSurface& posed, const AnchorTable& table,
                   std::size_t i) const override {
    const Corners c = cornersOf(posed, table, i);
    const glm::vec3 e1 = c.p[1] - c.p[0], e2 = c.p[2] - c.p[0], base = safeUnit(e1);
    const glm::vec3 normal = safeUnit(glm::cross(e1, e2));
    SplatFrame f;
    f.origin = (c.p[0] + c.p[1] + c.p[2]) / 3.0f;
    f.rotation = {base, normal, glm::cross(base, normal)};
    f.offsetScale = 0.5f * (glm::length(e1) + glm::length(e2 - base * glm::dot(base, e2)));
    return f;
  }
  void pose(const PosedSurface& posed, const AnchorTable& table, const SplatSet& local,
            std::size_t begin, std::size_t count, SplatSet& out) const override {
    poseTriangleLocal(runOf(posed, table, local, begin, out), count);
  }
};

}  // namespace

const SplatBinding& splatBinding(BindingKind kind) {
  static const VertexBinding vertex;
  static const TriangleBinding triangle;
  if (kind == BindingKind::triangle) return triangle;
  return vertex;
}

}  // namespace likeness
