#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "engine/fit/albedo_sampling.h"
#include "engine/fit/fit_kernels.h"
#include "engine/fit/fit_tables.h"
#include "engine/fit/landmark_whitening.h"
#include "engine/fit/linear_points.h"
#include "engine/fit/spherical_light.h"
#include "engine/head/subdivision.h"

namespace likeness {
namespace {

constexpr int kJawJoint = 2, kLeftEyeJoint = 3;

// The skin's quads with vertex and UV ids packed from 0.
struct SkinCage {
  QuadSurface surface;
  std::vector<std::uint32_t> headVertex;  // cage vertex -> head vertex
  std::vector<std::uint32_t> headUv;
};

std::uint32_t packed(std::vector<int>& map, std::vector<std::uint32_t>& order, std::uint32_t id) {
  if (map[id] < 0) map[id] = int(order.size()), order.push_back(id);
  return std::uint32_t(map[id]);
}

SkinCage skinCageOf(const HeadModel& head) {
  const auto part = std::find(head.partNames.begin(), head.partNames.end(), "skin");
  if (head.quads.empty() || head.quadUvs.empty() || part == head.partNames.end())
    throw Error("The head " + head.name + " has no skin surface with texture coordinates.",
                "Use the default head for fitting a photo.");
  const auto skin = std::uint8_t(part - head.partNames.begin());
  SkinCage cage;
  std::vector<int> vertexMap(head.vertexCount, -1), uvMap(head.uvs.size(), -1);
  for (std::size_t q = 0; q < head.quads.size(); ++q) {
    if (head.quadParts[q] != skin) continue;
    glm::uvec4 v, u;
    for (int k = 0; k < 4; ++k) {
      v[k] = packed(vertexMap, cage.headVertex, head.quads[q][k]);
      u[k] = packed(uvMap, cage.headUv, head.quadUvs[q][k]);
    }
    cage.surface.quads.push_back(v);
    cage.surface.quadUvs.push_back(u);
  }
  cage.surface.vertexCount = std::uint32_t(cage.headVertex.size());
  cage.surface.uvCount = std::uint32_t(cage.headUv.size());
  return cage;
}

// A texture coordinate per fine vertex: that of any quad it belongs to.
std::vector<glm::vec2> vertexUvs(const HeadModel& head, const SkinCage& cage,
                                 const SubdividedSurface& fine) {
  std::vector<float> coarse, values;
  for (auto id : cage.headUv) coarse.push_back(head.uvs[id].x), coarse.push_back(head.uvs[id].y);
  applyRows(fine.uvRows, coarse.data(), 2, values);
  std::vector<glm::vec2> out(fine.surface.vertexCount);
  for (std::size_t q = 0; q < fine.surface.quads.size(); ++q) {
    for (int k = 0; k < 4; ++k) {
      const std::size_t u = fine.surface.quadUvs[q][k];
      out[fine.surface.quads[q][k]] = {values[2 * u], values[2 * u + 1]};
    }
  }
  return out;
}

void buildRings(FitSurface& s) {
  s.ringStart.assign(std::size_t(s.skin.count) + 1, 0);
  for (const auto& t : s.triangles)
    for (int k = 0; k < 3; ++k) ++s.ringStart[t[k] + 1];
  for (int v = 0; v < s.skin.count; ++v) s.ringStart[v + 1] += s.ringStart[v];
  s.ringTriangles.resize(s.triangles.size() * 3);
  auto next = s.ringStart;
  for (std::uint32_t t = 0; t < s.triangles.size(); ++t)
    for (int k = 0; k < 3; ++k) s.ringTriangles[next[s.triangles[t][k]]++] = t;
}

std::vector<float> fineMask(const HeadModel& head, const SparseRows& rows, const char* name) {
  std::vector<float> coarse(head.vertexCount, 0.0f), fine;
  if (const auto it = head.masks.find(name); it != head.masks.end())
    for (auto id : it->second) coarse[id] = 1;
  applyRows(rows, coarse.data(), 1, fine);
  return fine;
}

void buildMasks(const HeadModel& head, const SparseRows& rows, FitSurface& s) {
  s.faceMask = fineMask(head, rows, "face");
  s.earMask = fineMask(head, rows, "ears");
  s.noseMask = fineMask(head, rows, "nose");
  s.lipMask = fineMask(head, rows, "lips");
  s.lidMask = fineMask(head, rows, "eyelids");
  s.neckMask = fineMask(head, rows, "neck");
  s.insideMask = fineMask(head, rows, "mouth_interior");
  for (int v = 0; v < s.skin.count; ++v) {
    const bool outside = s.insideMask[v] < 0.3f;
    if (outside && std::max({s.faceMask[v], s.earMask[v], s.lipMask[v]}) > 0.5f)
      s.faceSkin.push_back(std::uint32_t(v));
  }
}

// A joint of the mean head and how identity moves it.
void buildJoint(const HeadModel& head, int joint, int identityCount, glm::dvec3& mean,
                std::vector<glm::dvec3>& directions) {
  const float* weights = head.jointRegressor.data() + std::size_t(joint) * head.vertexCount;
  const auto at = [&](const float* field) {
    glm::dvec3 sum(0);
    for (int v = 0; v < head.vertexCount; ++v)
      if (weights[v] != 0)
        sum += double(weights[v]) *
               glm::dvec3(field[3 * v], field[3 * v + 1], field[3 * v + 2]);
    return sum;
  };
  mean = at(head.templateVertices.data());
  directions.resize(identityCount);
  for (int k = 0; k < identityCount; ++k)
    directions[k] = at(head.shapeDirs.data() + std::size_t(k) * head.vertexCount * 3);
}

// Products of cosines over the box of the face skin, without the constant.
void buildShadeModes(FitSurface& s) {
  glm::vec2 low(1e9f), high(-1e9f);
  const auto at = [&](std::uint32_t v) { return glm::vec2(s.skin.mean[3 * v], s.skin.mean[3 * v + 1]); };
  for (auto v : s.faceSkin) low = glm::min(low, at(v)), high = glm::max(high, at(v));
  constexpr int side = 5;
  static_assert(side * side - 1 == kShadeModes);
  s.shadeModes.resize(std::size_t(s.skin.count) * kShadeModes);
  for (int v = 0; v < s.skin.count; ++v) {
    const glm::vec2 u = 3.14159265f * (at(std::uint32_t(v)) - low) / (high - low);
    for (int m = 1; m < side * side; ++m)
      s.shadeModes[std::size_t(v) * kShadeModes + m - 1] =
          std::cos(float(m / side) * u.x) * std::cos(float(m % side) * u.y);
  }
}

void buildSurface(const HeadModel& head, const FitTables& tables, FitSurface& s) {
  const SkinCage cage = skinCageOf(head);
  const SubdividedSurface fine = catmullClark(cage.surface);
  SparseRows rows = fine.vertexRows;
  for (auto& id : rows.index) id = cage.headVertex[id];
  s.units = fitUnitsOf(head);
  s.skin = linearPointsOf(head, rows, s.identityCount, s.units);
  s.triangles = triangulateQuads(fine.surface.quads);
  s.uv = vertexUvs(head, cage, fine);
  constexpr float kPlainJawDegrees = 25;  // a FLAME head does not say how far its jaw opens
  const float degrees = head.jawOpenDegrees > 0 ? head.jawOpenDegrees : kPlainJawDegrees;
  s.jawRadians = degrees * 3.14159265f / 180;
  buildJoint(head, kJawJoint, s.identityCount, s.hingeMean, s.hingeDirs);
  buildRings(s);
  buildMasks(head, rows, s);
  buildShadeModes(s);
  sampleAlbedo(tables, s);
  s.transport = lightTransportOf(s.skin.mean, vertexNormals(s.skin.mean, s.triangles), s.triangles);
}

// Skin within 12 mm of each landmark of the mean head.
void buildSkinNear(const FitSurface& s, FitLandmarks& l) {
  constexpr float kNear = 0.012f, kFeature = 0.05f, kBrow = 0.006f;
  const auto at = [](const LinearPoints& p, std::size_t i) {
    return glm::vec3(p.mean[3 * i], p.mean[3 * i + 1], p.mean[3 * i + 2]);
  };
  std::vector<std::uint32_t> plain;
  for (auto v : s.faceSkin) {
    const bool brow = std::any_of(std::begin(kBrowPoints), std::end(kBrowPoints), [&](int b) {
      return glm::length(at(l.points, b) - at(s.skin, v)) < kBrow;
    });
    if (!brow && s.lipMask[v] < kFeature && s.lidMask[v] < kFeature) plain.push_back(v);
  }
  l.skinNear.resize(l.points.count);
  for (int k = 0; k < l.points.count; ++k)
    for (auto v : plain)
      if (glm::length(at(l.points, k) - at(s.skin, v)) < kNear) l.skinNear[k].push_back(v);
}

void buildLandmarks(const HeadModel& head, const FitTables& tables, FitModel& model) {
  const int k = model.surface.identityCount;
  FitLandmarks& l = model.landmarks;
  l.points = linearPointsOf(head, sparseRowsOf(tables.points468), k, model.surface.units);
  if (tables.iris.pointCount)
    l.iris = linearPointsOf(head, sparseRowsOf(tables.iris), k, model.surface.units);
  buildSkinNear(model.surface, l);
  l.offset = tables.offset;
  l.whiten = tables.whiten.empty() ? diagonalWhitening(tables.sigma) : tables.whiten;
  for (int eye = 0; eye < 2; ++eye)
    buildJoint(head, kLeftEyeJoint + eye, k, l.eyeMean[eye], l.eyeDirs[eye]);
}

}  // namespace

std::shared_ptr<const FitModel> buildFitModel(const HeadModel& head, const FitTables& tables,
                                              int identityCount) {
  auto model = std::make_shared<FitModel>();
  model->surface.identityCount = std::min(identityCount, head.shapeCount);
  buildSurface(head, tables, model->surface);
  buildLandmarks(head, tables, *model);
  return model;
}

}  // namespace likeness
