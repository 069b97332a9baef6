#include "engine/head/subdivision.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "engine/core/error.h"

namespace likeness {
namespace {

std::uint64_t edgeKey(std::uint32_t a, std::uint32_t b) {
  return (std::uint64_t(std::min(a, b)) << 32) | std::max(a, b);
}

int cornerCount(const glm::uvec4& quad) { return quad[2] == quad[3] ? 3 : 4; }

struct Edge {
  std::uint32_t a, b;
  std::vector<std::uint32_t> quads;
  bool crease() const { return quads.size() != 2; }
};

// Edges in order of first use, with a lookup by vertex pair.
struct EdgeTable {
  std::vector<Edge> edges;
  std::unordered_map<std::uint64_t, std::uint32_t> byKey;

  void add(std::uint32_t a, std::uint32_t b, std::uint32_t quad) {
    const auto [it, fresh] = byKey.try_emplace(edgeKey(a, b), std::uint32_t(edges.size()));
    if (fresh) edges.push_back({a, b, {}});
    edges[it->second].quads.push_back(quad);
  }
  std::uint32_t find(std::uint32_t a, std::uint32_t b) const { return byKey.at(edgeKey(a, b)); }
};

// Which quads take part, and their edges.
struct Topology {
  const std::vector<glm::uvec4>* quads = nullptr;
  std::vector<int> corners;                // [Q] 3 or 4, told by the geometry also for UV quads
  std::vector<std::uint32_t> active;       // quads that are refined
  std::vector<std::uint32_t> facePoint;    // [Q] index among face points
  EdgeTable edges;
};

Topology buildTopology(const std::vector<glm::uvec4>& quads, const std::vector<glm::uvec4>& shape,
                       const std::vector<bool>& kept) {
  Topology t{&quads, {}, {}, std::vector<std::uint32_t>(quads.size(), 0), {}};
  for (const glm::uvec4& quad : shape) t.corners.push_back(cornerCount(quad));
  for (std::uint32_t q = 0; q < quads.size(); ++q) {
    if (kept[q]) continue;
    t.facePoint[q] = std::uint32_t(t.active.size());
    t.active.push_back(q);
    const int n = t.corners[q];
    for (int c = 0; c < n; ++c) t.edges.add(quads[q][c], quads[q][(c + 1) % n], q);
  }
  return t;
}

void addFacePoint(SparseRows& rows, const Topology& t, std::uint32_t q, float scale) {
  for (int c = 0; c < t.corners[q]; ++c)
    rows.add((*t.quads)[q][c], scale / float(t.corners[q]));
}

// Sums equal columns of the row being built and closes it.
void endMergedRow(SparseRows& rows) {
  const std::size_t begin = rows.start.back();
  std::size_t size = begin;
  for (std::size_t k = begin; k < rows.index.size(); ++k) {
    std::size_t at = begin;
    while (at < size && rows.index[at] != rows.index[k]) ++at;
    if (at == size) {
      rows.index[size] = rows.index[k];
      rows.weight[size++] = rows.weight[k];
    } else {
      rows.weight[at] += rows.weight[k];
    }
  }
  rows.index.resize(size);
  rows.weight.resize(size);
  rows.endRow();
}

struct VertexRing {
  std::vector<std::uint32_t> edges, quads;
};

std::vector<VertexRing> vertexRings(const Topology& t, std::uint32_t vertexCount) {
  std::vector<VertexRing> rings(vertexCount);
  for (std::uint32_t e = 0; e < t.edges.edges.size(); ++e) {
    rings[t.edges.edges[e].a].edges.push_back(e);
    rings[t.edges.edges[e].b].edges.push_back(e);
  }
  for (std::uint32_t q : t.active)
    for (int c = 0; c < t.corners[q]; ++c)
      rings[(*t.quads)[q][c]].quads.push_back(q);
  return rings;
}

// Smooth interior vertex: (F + 2 E + (n - 3) V) / n, F and E means of face points and edge mids.
void addSmoothVertex(SparseRows& rows, const Topology& t, const VertexRing& ring, std::uint32_t v) {
  const float n = float(ring.edges.size());
  rows.add(v, (n - 3.0f) / n);
  for (std::uint32_t q : ring.quads) addFacePoint(rows, t, q, 1.0f / (n * n));
  for (std::uint32_t e : ring.edges) {
    rows.add(t.edges.edges[e].a, 1.0f / (n * n));
    rows.add(t.edges.edges[e].b, 1.0f / (n * n));
  }
}

void addVertexRow(SparseRows& rows, const Topology& t, const VertexRing& ring, std::uint32_t v) {
  std::vector<std::uint32_t> creases;
  for (std::uint32_t e : ring.edges)
    if (t.edges.edges[e].crease()) creases.push_back(e);
  if (ring.edges.empty() || creases.size() == 1 || creases.size() > 2 ||
      (creases.size() == 2 && ring.quads.size() == 1)) {
    rows.add(v, 1.0f);
  } else if (creases.size() == 2) {
    rows.add(v, 0.75f);
    for (std::uint32_t e : creases) {
      const Edge& edge = t.edges.edges[e];
      rows.add(edge.a == v ? edge.b : edge.a, 0.125f);
    }
  } else {
    addSmoothVertex(rows, t, ring, v);
  }
  endMergedRow(rows);
}

void addEdgeRow(SparseRows& rows, const Topology& t, const Edge& edge) {
  const float own = edge.crease() ? 0.5f : 0.25f;
  rows.add(edge.a, own);
  rows.add(edge.b, own);
  if (!edge.crease())
    for (std::uint32_t q : edge.quads) addFacePoint(rows, t, q, 0.25f);
  endMergedRow(rows);
}

void addFaceRows(SparseRows& rows, const Topology& t) {
  for (std::uint32_t q : t.active) {
    addFacePoint(rows, t, q, 1.0f);
    endMergedRow(rows);
  }
}

SparseRows smoothRows(const Topology& t, std::uint32_t vertexCount) {
  SparseRows rows;
  const auto rings = vertexRings(t, vertexCount);
  for (std::uint32_t v = 0; v < vertexCount; ++v) addVertexRow(rows, t, rings[v], v);
  for (const Edge& edge : t.edges.edges) addEdgeRow(rows, t, edge);
  addFaceRows(rows, t);
  return rows;
}

SparseRows averageRows(const Topology& t, std::uint32_t count) {
  SparseRows rows;
  for (std::uint32_t v = 0; v < count; ++v) {
    rows.add(v, 1.0f);
    rows.endRow();
  }
  for (const Edge& edge : t.edges.edges) {
    rows.add(edge.a, 0.5f);
    rows.add(edge.b, 0.5f);
    endMergedRow(rows);  // a collapsed UV edge names one vertex twice
  }
  addFaceRows(rows, t);
  return rows;
}

// Children of one quad: one per corner, starting at that corner, same winding.
void appendChildren(std::vector<glm::uvec4>& out, const Topology& t, std::uint32_t q,
                    std::uint32_t vertexCount) {
  const glm::uvec4& quad = (*t.quads)[q];
  const int n = t.corners[q];
  const std::uint32_t face = vertexCount + std::uint32_t(t.edges.edges.size()) + t.facePoint[q];
  for (int c = 0; c < n; ++c)
    out.push_back({quad[c], vertexCount + t.edges.find(quad[c], quad[(c + 1) % n]), face,
                   vertexCount + t.edges.find(quad[(c + n - 1) % n], quad[c])});
}

void checkIndices(const std::vector<glm::uvec4>& quads, std::uint32_t count, const char* what) {
  for (const glm::uvec4& quad : quads)
    for (int c = 0; c < 4; ++c)
      if (quad[c] >= count)
        throw Error(std::string("A quad names ") + what + " " + std::to_string(quad[c]) +
                    ", but there are only " + std::to_string(count) + ".");
}

std::vector<bool> keptQuads(const QuadSurface& coarse, std::span<const bool> keepParts) {
  std::vector<bool> kept(coarse.quads.size(), false);
  if (coarse.quadParts.empty()) return kept;
  for (std::size_t q = 0; q < kept.size(); ++q)
    kept[q] = coarse.quadParts[q] < keepParts.size() && keepParts[coarse.quadParts[q]];
  return kept;
}

}  // namespace

SubdividedSurface catmullClark(const QuadSurface& coarse, std::span<const bool> keepParts) {
  checkIndices(coarse.quads, coarse.vertexCount, "vertex");
  const bool hasUvs = !coarse.quadUvs.empty();
  const std::vector<bool> kept = keptQuads(coarse, keepParts);
  const Topology topology = buildTopology(coarse.quads, coarse.quads, kept);
  if (hasUvs) {
    if (coarse.quadUvs.size() != coarse.quads.size())
      throw Error("A surface has another number of UV quads than quads.");
    checkIndices(coarse.quadUvs, coarse.uvCount, "UV");
  }
  const Topology uvTopology = hasUvs ? buildTopology(coarse.quadUvs, coarse.quads, kept) : Topology{};

  SubdividedSurface fine;
  fine.vertexRows = smoothRows(topology, coarse.vertexCount);
  if (hasUvs) fine.uvRows = averageRows(uvTopology, coarse.uvCount);
  for (std::uint32_t q = 0; q < coarse.quads.size(); ++q) {
    if (kept[q]) {
      fine.surface.quads.push_back(coarse.quads[q]);
      if (hasUvs) fine.surface.quadUvs.push_back(coarse.quadUvs[q]);
    } else {
      appendChildren(fine.surface.quads, topology, q, coarse.vertexCount);
      if (hasUvs) appendChildren(fine.surface.quadUvs, uvTopology, q, coarse.uvCount);
    }
    fine.parentQuads.resize(fine.surface.quads.size(), q);
    if (!coarse.quadParts.empty())
      fine.surface.quadParts.resize(fine.surface.quads.size(), coarse.quadParts[q]);
  }
  fine.surface.vertexCount = std::uint32_t(fine.vertexRows.rows());
  fine.surface.uvCount = hasUvs ? std::uint32_t(fine.uvRows.rows()) : 0;
  return fine;
}

std::vector<glm::uvec3> triangulateQuads(const std::vector<glm::uvec4>& quads) {
  std::vector<glm::uvec3> faces;
  faces.reserve(2 * quads.size());
  for (const glm::uvec4& q : quads) {
    faces.push_back({q[0], q[1], q[2]});
    if (cornerCount(q) == 4) faces.push_back({q[0], q[2], q[3]});
  }
  return faces;
}

MidpointSurface midpointSubdivide(std::uint32_t vertexCount, std::span<const glm::uvec3> faces) {
  MidpointSurface out;
  out.originalCount = vertexCount;
  out.faces.reserve(4 * faces.size());
  std::unordered_map<std::uint64_t, std::uint32_t> midpoints;
  const auto midpoint = [&](std::uint32_t a, std::uint32_t b) {
    const auto [it, fresh] = midpoints.try_emplace(edgeKey(a, b), out.vertexCount());
    if (fresh) out.parents.push_back({a, b});
    return it->second;
  };
  for (std::uint32_t f = 0; f < faces.size(); ++f) {
    const std::uint32_t a = faces[f][0], b = faces[f][1], c = faces[f][2];
    if (std::max({a, b, c}) >= vertexCount)
      throw Error("Face " + std::to_string(f) + " names a vertex beyond the last.");
    const std::uint32_t ab = midpoint(a, b), bc = midpoint(b, c), ca = midpoint(c, a);
    out.faces.insert(out.faces.end(), {{a, ab, ca}, {ab, b, bc}, {ca, bc, c}, {ab, bc, ca}});
    out.parentFaces.insert(out.parentFaces.end(), 4, f);
  }
  return out;
}

MidpointTemplate midpointTemplate(std::uint32_t vertexCount, std::span<const glm::uvec3> faces,
                                  int levels) {
  MidpointTemplate out;
  out.faces.assign(faces.begin(), faces.end());
  out.rootFaces.resize(faces.size());
  std::vector<std::array<glm::vec3, 3>> corners(
      faces.size(), {glm::vec3{1, 0, 0}, glm::vec3{0, 1, 0}, glm::vec3{0, 0, 1}});
  for (std::uint32_t f = 0; f < faces.size(); ++f) out.rootFaces[f] = f;
  std::uint32_t count = vertexCount;
  for (int level = 0; level < levels; ++level) {
    MidpointSurface step = midpointSubdivide(count, out.faces);
    std::vector<std::array<glm::vec3, 3>> fine;
    std::vector<std::uint32_t> roots;
    for (std::size_t f = 0; f < corners.size(); ++f) {
      const auto& [a, b, c] = corners[f];
      const glm::vec3 ab = 0.5f * (a + b), bc = 0.5f * (b + c), ca = 0.5f * (c + a);
      fine.insert(fine.end(), {{a, ab, ca}, {ab, b, bc}, {ca, bc, c}, {ab, bc, ca}});
      roots.insert(roots.end(), 4, out.rootFaces[f]);
    }
    out.faces = std::move(step.faces);
    corners = std::move(fine);
    out.rootFaces = std::move(roots);
    count = step.vertexCount();
  }
  out.vertices.assign(count, SurfacePoint{~0u, {0, 0, 0}});
  for (std::size_t f = 0; f < out.faces.size(); ++f)
    for (int c = 0; c < 3; ++c)
      if (SurfacePoint& p = out.vertices[out.faces[f][c]]; p.face == ~0u)
        p = {out.rootFaces[f], corners[f][std::size_t(c)]};
  return out;
}

}  // namespace likeness
