#pragma once
#include <map>
#include <queue>
#include <random>
#include <set>

#include "engine/head/head_model.h"
#include "engine/head/small_linear.h"

/// A head in plain FLAME layout made from the default head: skin and eyeballs only, edges collapsed
/// to their midpoints (other vertices, other triangles), moved and scaled, with an expression basis
/// that is the truncated singular value decomposition of the ARKit shapes: no names, no quads.
namespace likeness::fixture {

using Row = std::map<std::uint32_t, float>;

struct Collapser {
  std::vector<glm::dvec3> positions;
  std::vector<Row> rows;                            ///< of the original vertices
  std::vector<std::set<std::uint32_t>> neighbours;  ///< by surface edges
  std::vector<glm::uvec3> faces;
  std::vector<std::vector<std::uint32_t>> facesOf;
  std::vector<bool> gone, deadFace;

  static bool has(const glm::uvec3& f, std::uint32_t v) { return f[0] == v || f[1] == v || f[2] == v; }

  // Link condition: the two ends share exactly the corners opposite to the edge.
  bool allowed(std::uint32_t a, std::uint32_t b) const {
    std::set<std::uint32_t> opposite, shared;
    for (std::uint32_t f : facesOf[a])
      if (!deadFace[f] && has(faces[f], b))
        for (int c = 0; c < 3; ++c)
          if (faces[f][c] != a && faces[f][c] != b) opposite.insert(faces[f][c]);
    for (std::uint32_t n : neighbours[a])
      if (neighbours[b].count(n)) shared.insert(n);
    return opposite.size() == 2 && shared == opposite;
  }
  void collapse(std::uint32_t a, std::uint32_t b) {
    positions[a] = 0.5 * (positions[a] + positions[b]);
    Row merged;
    for (const auto& [i, w] : rows[a]) merged[i] += 0.5f * w;
    for (const auto& [i, w] : rows[b]) merged[i] += 0.5f * w;
    rows[a] = merged;
    gone[b] = true;
    for (std::uint32_t f : facesOf[b]) {
      if (deadFace[f]) continue;
      if (has(faces[f], a)) {
        deadFace[f] = true;
        continue;
      }
      for (int c = 0; c < 3; ++c)
        if (faces[f][c] == b) faces[f][c] = a;
      facesOf[a].push_back(f);
    }
    for (std::uint32_t n : neighbours[b]) {
      neighbours[n].erase(b);
      if (n == a) continue;
      neighbours[n].insert(a);
      neighbours[a].insert(n);
    }
    neighbours[b].clear();
  }
};

inline Collapser collapserFor(const HeadModel& m, const std::vector<glm::uvec3>& faces) {
  Collapser c;
  c.faces = faces;
  const std::size_t n = std::size_t(m.vertexCount);
  c.neighbours.resize(n);
  c.facesOf.resize(n);
  c.gone.assign(n, true);
  c.deadFace.assign(faces.size(), false);
  for (std::uint32_t v = 0; v < n; ++v) {
    const float* p = m.templateVertices.data() + 3 * v;
    c.positions.emplace_back(p[0], p[1], p[2]);
    c.rows.push_back({{v, 1.0f}});
  }
  for (std::uint32_t f = 0; f < faces.size(); ++f)
    for (int k = 0; k < 3; ++k) {
      const std::uint32_t a = faces[f][k], b = faces[f][(k + 1) % 3];
      c.neighbours[a].insert(b);
      c.neighbours[b].insert(a);
      c.facesOf[a].push_back(f);
      c.gone[a] = false;
    }
  return c;
}

inline void decimate(Collapser& c, std::size_t targetVertices) {
  using Entry = std::tuple<double, std::uint32_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto length = [&](std::uint32_t a, std::uint32_t b) {
    return glm::length(c.positions[a] - c.positions[b]);
  };
  const auto push = [&](std::uint32_t a) {
    for (std::uint32_t b : c.neighbours[a]) queue.push({length(a, b), std::min(a, b), std::max(a, b)});
  };
  std::size_t alive = 0;
  for (std::uint32_t v = 0; v < c.gone.size(); ++v) {
    if (c.gone[v]) continue;
    ++alive;
    push(v);
  }
  while (alive > targetVertices && !queue.empty()) {
    const auto [cost, a, b] = queue.top();
    queue.pop();
    if (c.gone[a] || c.gone[b] || !c.neighbours[a].count(b) || cost != length(a, b)) continue;
    if (!c.allowed(a, b)) continue;
    c.collapse(a, b);
    --alive;
    push(a);
  }
}

// Weights of least norm over the nearest vertices with sum 1 that reproduce `point` exactly.
inline void regressJoint(const std::vector<glm::dvec3>& vertices, const glm::dvec3& point, float* out) {
  std::vector<std::size_t> order(vertices.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::partial_sort(order.begin(), order.begin() + 60, order.end(), [&](std::size_t a, std::size_t b) {
    return glm::length(vertices[a] - point) < glm::length(vertices[b] - point);
  });
  std::vector<double> a(16, 0.0), b = {1, 0, 0, 0};
  const auto row = [&](std::size_t k) {
    const glm::dvec3 d = vertices[order[k]] - point;
    return std::array<double, 4>{1, 50 * d.x, 50 * d.y, 50 * d.z};
  };
  for (std::size_t k = 0; k < 60; ++k)
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 4; ++j) a[4 * i + j] += row(k)[i] * row(k)[j];
  solveCholesky(a, b, 4);
  for (std::size_t k = 0; k < 60; ++k)
    for (std::size_t i = 0; i < 4; ++i) out[order[k]] += float(b[i] * row(k)[i]);
}

struct RetopologisedHead {
  std::shared_ptr<HeadModel> model;
  std::vector<Row> rows;  ///< [V] of the default head's vertices
  float scale = 1.07f;
  glm::vec3 offset{0.02f, 1.5f, -0.03f};

  // Rows applied to a displacement field of the default head, scaled.
  std::vector<float> carry(const float* field) const {
    std::vector<float> out;
    for (const Row& r : rows)
      for (std::size_t c = 0; c < 3; ++c) {
        float sum = 0;
        for (const auto& [i, w] : r) sum += w * field[3 * i + c];
        out.push_back(scale * sum);
      }
    return out;
  }
};

// Directions that matter, mixed by the SVD of the shapes: coefficient ~ N(0, 1) as in FLAME.
inline std::vector<float> svdBasis(const RetopologisedHead& r, const HeadModel& source, int kept) {
  std::vector<std::vector<float>> shapes;
  const std::size_t floats = 3 * std::size_t(source.vertexCount);
  for (int k = 0; k < source.expressionCount; ++k) {
    auto field = r.carry(source.expressionDirs.data() + std::size_t(k) * floats);
    if (std::any_of(field.begin(), field.end(), [](float x) { return x != 0; }))
      shapes.push_back(std::move(field));
  }
  const std::size_t n = shapes.size();
  std::vector<double> gram(n * n), values, vectors;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t k = 0; k < shapes[i].size(); ++k)
        gram[i * n + j] += double(shapes[i][k]) * shapes[j][k];
  symmetricEigen(gram, n, values, vectors);
  std::vector<float> out;
  for (std::size_t k = 0; k < std::size_t(kept); ++k)
    for (std::size_t p = 0; p < shapes[0].size(); ++p) {
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) sum += vectors[k * n + i] * shapes[i][p];
      out.push_back(float(0.3 * sum));
    }
  return out;
}

inline RetopologisedHead retopologise(const HeadModel& source, std::size_t vertices, int directions) {
  std::vector<glm::uvec3> faces;
  for (std::size_t q = 0; q < source.quads.size(); ++q) {
    const std::string& part = source.partNames[source.quadParts[q]];
    if (part != "skin" && part != "left_eye" && part != "right_eye") continue;
    const auto& c = source.quads[q];
    faces.push_back({c[1], c[2], c[3]});  // the other diagonal
    if (c[2] != c[3]) faces.push_back({c[1], c[3], c[0]});
    else faces.back() = {c[0], c[1], c[2]};
  }
  Collapser c = collapserFor(source, faces);
  decimate(c, vertices);
  RetopologisedHead r;
  r.model = std::make_shared<HeadModel>();
  HeadModel& m = *r.model;
  m.name = "retopologised";
  std::map<std::uint32_t, std::uint32_t> id;
  std::vector<glm::dvec3> positions;
  for (std::uint32_t v = 0; v < c.gone.size(); ++v) {
    if (c.gone[v]) continue;
    id[v] = std::uint32_t(id.size());
    r.rows.push_back(c.rows[v]);
    positions.push_back(glm::dvec3(r.offset) + double(r.scale) * c.positions[v]);
    for (int k = 0; k < 3; ++k) m.templateVertices.push_back(float(positions.back()[k]));
    for (std::size_t j = 0; j < kHeadJoints; ++j) {
      float w = 0;
      for (const auto& [i, x] : c.rows[v]) w += x * source.skinWeights[i * kHeadJoints + j];
      m.skinWeights.push_back(w);
    }
  }
  for (std::size_t f = 0; f < c.faces.size(); ++f)
    if (!c.deadFace[f]) m.faces.push_back({id[c.faces[f][0]], id[c.faces[f][1]], id[c.faces[f][2]]});
  m.vertexCount = int(id.size());
  const std::size_t floats = 3 * std::size_t(source.vertexCount);
  for (std::size_t k = 0; k < kPoseFeatures; ++k) {
    const auto field = r.carry(source.poseDirs.data() + k * floats);
    m.poseDirs.insert(m.poseDirs.end(), field.begin(), field.end());
  }
  m.expressionCount = directions;
  m.expressionDirs = svdBasis(r, source, directions);
  m.jointRegressor.assign(std::size_t(m.vertexCount) * kHeadJoints, 0.0f);
  for (std::size_t j = 0; j < kHeadJoints; ++j) {
    glm::dvec3 joint(0);
    for (std::size_t v = 0; v < std::size_t(source.vertexCount); ++v)
      joint += double(source.jointRegressor[j * std::size_t(source.vertexCount) + v]) *
               glm::dvec3(source.templateVertices[3 * v], source.templateVertices[3 * v + 1],
                          source.templateVertices[3 * v + 2]);
    regressJoint(positions, glm::dvec3(r.offset) + double(r.scale) * joint,
                 m.jointRegressor.data() + j * std::size_t(m.vertexCount));
  }
  return r;
}

}  // namespace likeness::fixture
