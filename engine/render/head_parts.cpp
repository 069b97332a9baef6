#include "engine/render/head_parts.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/core/parallel.h"
#include "engine/head/subdivision.h"
#include "engine/render/head_scene.h"

namespace likeness {
namespace {

constexpr float kLipGloss = 1.7f, kScalpGloss = 0.6f, kMouthGloss = 2.0f, kNoseGloss = 1.25f;
constexpr glm::vec3 kMouthTint(0.85f, 0.62f, 0.60f);

bool isSmooth(const std::string& part) {
  return part == "skin" || part == "tongue" || part.ends_with("_eye") ||
         part.ends_with("_cornea") || part.ends_with("_teeth");
}

HeadLabel partLabel(const std::string& part) {
  if (part.ends_with("_eye") || part.ends_with("_cornea")) return HeadLabel::eye;
  if (part.ends_with("_teeth")) return HeadLabel::teeth;
  if (part == "tongue") return HeadLabel::mouth;
  if (part.ends_with("_lashes")) return HeadLabel::lash;
  if (part.ends_with("_brow")) return HeadLabel::brow;
  return HeadLabel::skin;
}

std::vector<float> maskValues(const HeadModel& model, const std::string& name) {
  std::vector<float> values(model.vertexCount, 0.0f);
  if (const auto found = model.masks.find(name); found != model.masks.end()) {
    for (std::uint32_t v : found->second) values[v] = 1;
  }
  return values;
}

// Regions of the skin, later ones win.
const std::vector<std::pair<const char*, HeadLabel>>& skinRegions() {
  static const std::vector<std::pair<const char*, HeadLabel>> regions = {
      {"scalp", HeadLabel::scalp}, {"neck", HeadLabel::neck}, {"nose", HeadLabel::nose},
      {"ears", HeadLabel::ears},   {"lips", HeadLabel::lips}, {"mouth_interior", HeadLabel::mouth}};
  return regions;
}

std::vector<std::uint8_t> quadLabels(const HeadModel& model) {
  std::vector<std::uint8_t> labels(model.quads.size());
  for (std::size_t q = 0; q < labels.size(); ++q)
    labels[q] = std::uint8_t(partLabel(model.partNames[model.quadParts[q]]));
  for (const auto& [name, label] : skinRegions()) {
    const auto mask = maskValues(model, name);
    for (std::size_t q = 0; q < labels.size(); ++q) {
      const glm::uvec4 v = model.quads[q];
      const bool skin = model.partNames[model.quadParts[q]] == "skin";
      if (skin && mask[v.x] + mask[v.y] + mask[v.z] + mask[v.w] > 2.5f)
        labels[q] = std::uint8_t(label);
    }
  }
  return labels;
}

// First row of HeadModel::faces of every quad.
std::vector<std::uint32_t> firstFaces(const std::vector<glm::uvec4>& quads) {
  std::vector<std::uint32_t> first;
  std::uint32_t next = 0;
  for (const glm::uvec4& q : quads) {
    first.push_back(next);
    next += q.z == q.w ? 1 : 2;
  }
  return first;
}

// Compacts vertices and UVs that a part uses, in order of first use.
struct Compactor {
  std::vector<std::uint32_t> newId, order;
  explicit Compactor(std::size_t count) : newId(count, ~0u) {}
  std::uint32_t operator()(std::uint32_t old) {
    if (newId[old] == ~0u) {
      newId[old] = std::uint32_t(order.size());
      order.push_back(old);
    }
    return newId[old];
  }
};

void copyRow(const SparseRows& from, std::uint32_t row, SparseRows& to) {
  for (std::uint32_t k = from.start[row]; k < from.start[row + 1]; ++k)
    to.add(from.index[k], from.weight[k]);
  to.endRow();
}

void addTriangles(HeadPart& part, const glm::uvec4& v, const glm::uvec4& u, bool single) {
  part.triangles.push_back({v.x, v.y, v.z});
  part.uvTriangles.push_back({u.x, u.y, u.z});
  if (single) return;
  part.triangles.push_back({v.x, v.z, v.w});
  part.uvTriangles.push_back({u.x, u.z, u.w});
}

// The child quad of corner c is (corner, edge, centre, edge before), split at corner and centre;
// its parent at corners 0 and 2. True: that half of the child lies in the parent's second triangle.
bool secondHalf(int corner, bool late) {
  return corner == 3 || (corner == 0 && late) || (corner == 2 && !late);
}

HeadPart extractPart(const HeadModel& model, const SubdividedSurface& fine,
                     const std::vector<float>& fineUvs, std::size_t index) {
  const auto labels = quadLabels(model);
  const auto first = firstFaces(model.quads);
  HeadPart part;
  part.name = model.partNames[index];
  Compactor vertices(fine.surface.vertexCount), uvs(fine.surface.uvCount);
  std::vector<int> child(model.quads.size(), 0);
  for (std::size_t q = 0; q < fine.surface.quads.size(); ++q) {
    if (fine.surface.quadParts[q] != index) continue;
    glm::uvec4 v, u;
    for (int k = 0; k < 4; ++k)
      v[k] = vertices(fine.surface.quads[q][k]), u[k] = uvs(fine.surface.quadUvs[q][k]);
    const std::size_t before = part.triangles.size();
    addTriangles(part, v, u, v.z == v.w);
    const std::uint32_t parent = fine.parentQuads[q];
    const bool triangle = model.quads[parent].z == model.quads[parent].w;
    const int corner = child[parent]++;
    for (std::size_t t = before; t < part.triangles.size(); ++t) {
      const bool late = t > before;
      const bool second = !triangle && (isSmooth(part.name) ? secondHalf(corner, late) : late);
      part.coarse.push_back(first[parent] + (second ? 1 : 0));
      part.labels.push_back(labels[parent]);
    }
  }
  for (std::uint32_t v : vertices.order) copyRow(fine.vertexRows, v, part.rows);
  for (std::uint32_t u : uvs.order) part.uvs.push_back({fineUvs[2 * u], fineUvs[2 * u + 1]});
  return part;
}

// The lower lip is what follows the jaw.
void splitLips(const HeadModel& model, HeadPart& part, const std::vector<std::uint32_t>& lips) {
  constexpr int kJaw = 2;
  std::vector<float> jaw(std::size_t(model.vertexCount)), weight;
  for (std::size_t v = 0; v < jaw.size(); ++v) jaw[v] = model.skinWeights[v * kHeadJoints + kJaw];
  applyRows(part.rows, jaw.data(), 1, weight);
  for (std::uint32_t v : lips) (weight[v] > 0.5f ? part.lowerLip : part.upperLip).push_back(v);
}

// Wet lips and mouth, a dull scalp, a darker mouth bag.
void paintSkin(const HeadModel& model, HeadPart& part) {
  part.gloss.assign(part.rows.rows(), 1.0f);
  part.tint.assign(part.rows.rows(), glm::vec3(1));
  auto blend = [&](const char* name, auto&& apply) {
    const auto mask = maskValues(model, name);
    std::vector<float> fine;
    applyRows(part.rows, mask.data(), 1, fine);
    for (std::size_t v = 0; v < fine.size(); ++v) apply(v, std::clamp(fine[v], 0.0f, 1.0f));
  };
  auto setGloss = [&](float value) {
    return [&part, value](std::size_t v, float w) { part.gloss[v] += w * (value - part.gloss[v]); };
  };
  blend("scalp", setGloss(kScalpGloss));
  blend("nose", setGloss(kNoseGloss));
  auto collect = [](std::vector<std::uint32_t>& into) {
    return [&into](std::size_t v, float w) {
      if (w > 0.5f) into.push_back(std::uint32_t(v));
    };
  };
  blend("eyelids", collect(part.lidVertices));
  std::vector<std::uint32_t> lips;
  blend("lips", collect(lips));
  splitLips(model, part, lips);
  blend("lips", setGloss(kLipGloss));
  blend("mouth_interior", setGloss(kMouthGloss));
  blend("mouth_interior",
        [&](std::size_t v, float w) { part.tint[v] *= 1.0f - w * (1.0f - kMouthTint); });
}

HeadPart wholeHead(const HeadModel& model) {
  HeadPart part;
  part.name = "head";
  part.triangles = model.faces;
  for (std::uint32_t v = 0; v < std::uint32_t(model.vertexCount); ++v) {
    part.rows.add(v, 1);
    part.rows.endRow();
  }
  for (std::uint32_t f = 0; f < model.faces.size(); ++f) part.coarse.push_back(f);
  part.labels.assign(model.faces.size(), std::uint8_t(HeadLabel::skin));
  return part;
}

}  // namespace

void vertexNormals(const std::vector<glm::vec3>& positions,
                   const std::vector<glm::uvec3>& triangles, std::vector<glm::vec3>& normals) {
  normals.assign(positions.size(), glm::vec3(0));
  for (const glm::uvec3& t : triangles) {
    const glm::vec3 a = positions[t.x], n = glm::cross(positions[t.y] - a, positions[t.z] - a);
    for (int k = 0; k < 3; ++k) normals[t[k]] += n;
  }
  for (glm::vec3& n : normals) {
    const float length = glm::length(n);
    n = length > 1e-20f ? n / length : glm::vec3(0, 0, 1);
  }
}

std::vector<HeadPart> makeHeadParts(const HeadModel& model) {
  if (model.quads.empty()) return {wholeHead(model)};
  QuadSurface coarse{std::uint32_t(model.vertexCount), std::uint32_t(model.uvs.size()), model.quads,
                     model.quadUvs, model.quadParts};
  auto keep = std::make_unique<bool[]>(model.partNames.size());
  for (std::size_t p = 0; p < model.partNames.size(); ++p) keep[p] = !isSmooth(model.partNames[p]);
  const SubdividedSurface fine = catmullClark(coarse, {keep.get(), model.partNames.size()});
  std::vector<float> uvs;
  applyRows(fine.uvRows, &model.uvs.front().x, 2, uvs);
  std::vector<HeadPart> parts;
  for (std::size_t p = 0; p < model.partNames.size(); ++p) {
    parts.push_back(extractPart(model, fine, uvs, p));
    if (parts.back().name == "skin") paintSkin(model, parts.back());
  }
  return parts;
}

void poseHeadPart(HeadPart& part, const float* vertices) {
  const std::size_t n = part.rows.rows();
  part.positions.resize(n);
  parallelFor(n, 2048, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t r = begin; r < end; ++r) {
      glm::vec3 sum(0);
      for (std::uint32_t k = part.rows.start[r]; k < part.rows.start[r + 1]; ++k) {
        const float* p = vertices + 3 * std::size_t(part.rows.index[k]);
        sum += part.rows.weight[k] * glm::vec3(p[0], p[1], p[2]);
      }
      part.positions[r] = sum;
    }
  });
  vertexNormals(part.positions, part.triangles, part.normals);
}

}  // namespace likeness
