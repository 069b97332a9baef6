#include "engine/appearance/avatar_surface.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "engine/core/error.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

// Value of a per-surface-vertex quantity at a template vertex.
template <class T>
T atPoint(const SplatTemplate& shape, const std::vector<T>& surface, const SurfacePoint& p) {
  const glm::uvec3 f = shape.surfaceFaces()[p.face];
  return surface[f[0]] * p.barycentric[0] + surface[f[1]] * p.barycentric[1] +
         surface[f[2]] * p.barycentric[2];
}

std::vector<float> regionWeights(const HeadModel& head, const SplatTemplate& shape, const char* name) {
  std::vector<float> cage(std::size_t(head.vertexCount), 0.0f), surface;
  const auto it = head.masks.find(name);
  if (it != head.masks.end())
    for (std::uint32_t v : it->second) cage[v] = 1;
  applyRows(shape.surfaceRows(), cage.data(), 1, surface);
  std::vector<float> out(shape.vertices().size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = atPoint(shape, surface, shape.vertices()[i]);
  return out;
}

std::vector<glm::vec3> restPositions(const HeadModel& head, const SplatTemplate& shape) {
  std::vector<float> flat;
  applyRows(shape.surfaceRows(), head.templateVertices.data(), flat);
  std::vector<glm::vec3> surface(flat.size() / 3), out(shape.vertices().size());
  for (std::size_t i = 0; i < surface.size(); ++i) surface[i] = {flat[3 * i], flat[3 * i + 1], flat[3 * i + 2]};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = atPoint(shape, surface, shape.vertices()[i]);
  return out;
}

// Hash grid over points; cell size near the vertex spacing.
class PointGrid {
 public:
  PointGrid(const std::vector<glm::vec3>& points, const std::vector<std::uint32_t>& use, float cell)
      : points_(points), cell_(cell) {
    for (std::uint32_t i : use) cells_[key(cellOf(points[i]))].push_back(i);
  }
  std::int32_t nearest(const glm::vec3& p) const {
    const glm::ivec3 c = cellOf(p);
    std::int32_t best = -1;
    float bestDistance = 4 * cell_ * cell_;
    for (int dx = -2; dx <= 2; ++dx)
      for (int dy = -2; dy <= 2; ++dy)
        for (int dz = -2; dz <= 2; ++dz) {
          const auto it = cells_.find(key(c + glm::ivec3(dx, dy, dz)));
          if (it == cells_.end()) continue;
          for (std::uint32_t i : it->second) {
            const glm::vec3 d = points_[i] - p;
            if (glm::dot(d, d) < bestDistance) {
              bestDistance = glm::dot(d, d);
              best = std::int32_t(i);
            }
          }
        }
    return best;
  }

 private:
  glm::ivec3 cellOf(const glm::vec3& p) const { return glm::ivec3(glm::floor(p / cell_)); }
  static std::uint64_t key(const glm::ivec3& c) {
    const auto part = [](int v) { return std::uint64_t(std::uint32_t(v + (1 << 20)) & 0x1FFFFF); };
    return part(c.x) | part(c.y) << 21 | part(c.z) << 42;
  }
  const std::vector<glm::vec3>& points_;
  float cell_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;
};

std::vector<std::int32_t> mirrorTable(const AvatarSurface& s, const std::vector<glm::vec3>& rest) {
  std::vector<std::uint32_t> skin;
  for (std::size_t i = 0; i < s.size(); ++i)
    if (s.skin(i)) skin.push_back(std::uint32_t(i));
  const PointGrid grid(rest, skin, 0.002f);
  std::vector<std::int32_t> out(s.size(), -1);
  for (std::uint32_t i : skin) out[i] = grid.nearest(rest[i] * glm::vec3(-1, 1, 1));
  return out;
}

void sampleAlbedoAt(const FitTables& tables, AvatarSurface& s) {
  auto sample = [&](const ImageF& map, std::vector<glm::vec3>& out) {
    out.assign(s.size(), glm::vec3(0));
    for (std::size_t i = 0; i < s.size(); ++i)
      if (s.skin(i))
        sampleBilinear(map, s.uv[i].x * float(map.width), (1 - s.uv[i].y) * float(map.height), &out[i].x);
  };
  sample(tables.albedoMean, s.albedoMean);
  for (std::size_t k = 0; k < tables.albedoDirs.size() && k < s.albedoDirs.size(); ++k)
    sample(tables.albedoDirs[k], s.albedoDirs[k]);
}

void fillPartsAndUvs(const SplatTemplate& shape, AvatarSurface& s) {
  const auto& points = shape.vertices();
  s.part.resize(points.size());
  s.uv.resize(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    s.part[i] = shape.surfaceFaceParts()[points[i].face];
    const glm::uvec3 f = shape.surfaceFaceUvs()[points[i].face];
    for (int c = 0; c < 3; ++c) s.uv[i] += points[i].barycentric[c] * shape.surfaceUvs()[f[c]];
  }
}

}  // namespace

VertexGraph graphOfFaces(std::size_t vertexCount, const std::vector<glm::uvec3>& faces) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  edges.reserve(faces.size() * 6);
  for (const auto& f : faces)
    for (int c = 0; c < 3; ++c) {
      edges.emplace_back(f[c], f[(c + 1) % 3]);
      edges.emplace_back(f[(c + 1) % 3], f[c]);
    }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  VertexGraph graph;
  graph.start.assign(vertexCount + 1, 0);
  for (const auto& e : edges) ++graph.start[e.first + 1];
  for (std::size_t i = 0; i < vertexCount; ++i) graph.start[i + 1] += graph.start[i];
  for (const auto& e : edges) graph.neighbour.push_back(e.second);
  return graph;
}

std::uint8_t partIndex(const HeadModel& head, const char* name) {
  const auto it = std::find(head.partNames.begin(), head.partNames.end(), name);
  if (it == head.partNames.end())
    throw Error("The head " + head.name + " has no part named " + name + ".",
                "Use the default head, or a head file with its extra keys.");
  return std::uint8_t(it - head.partNames.begin());
}

std::shared_ptr<const AvatarSurface> buildAvatarSurface(const HeadModel& head,
                                                        std::shared_ptr<const SplatTemplate> shape,
                                                        const FitTables& tables) {
  if (shape->surfaceUvs().empty())
    throw Error("The head " + head.name + " has no texture coordinates.", "Use the default head.");
  auto out = std::make_shared<AvatarSurface>();
  out->shape = shape;
  out->skinPart = partIndex(head, "skin");
  fillPartsAndUvs(*shape, *out);
  out->face = regionWeights(head, *shape, "face");
  out->ears = regionWeights(head, *shape, "ears");
  out->lips = regionWeights(head, *shape, "lips");
  out->lids = regionWeights(head, *shape, "eyelids");
  out->inside = regionWeights(head, *shape, "mouth_interior");
  out->neck = regionWeights(head, *shape, "neck");
  out->scalp = regionWeights(head, *shape, "scalp");
  out->graph = graphOfFaces(out->size(), shape->faces());
  out->mirror = mirrorTable(*out, restPositions(head, *shape));
  sampleAlbedoAt(tables, *out);
  return out;
}

}  // namespace likeness
