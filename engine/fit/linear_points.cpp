#include "engine/fit/linear_points.h"

#include <algorithm>

#include "engine/core/parallel.h"
#include "engine/fit/fit_kernels.h"

namespace likeness {
namespace {

constexpr int kPlainExpressions = 40;
constexpr int kJawJoint = 2;
// Pose features are row-major (R - I) of joints 1..4; the jaw is the second.
constexpr int kJawFeature = 9;

bool isFitUnit(const std::string& name) {
  if (name.starts_with("eyeLook") || name.starts_with("blinkArc")) return false;
  return name != "tongueOut" && name != "jawOpen";
}

bool isZeroDirection(const HeadModel& head, int e) {
  const float* d = head.expressionDirs.data() + std::size_t(e) * head.vertexCount * 3;
  return std::all_of(d, d + std::size_t(head.vertexCount) * 3, [](float x) { return x == 0; });
}

void linkMirrors(std::vector<FitUnit>& units) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!units[i].name.ends_with("Left")) continue;
    const std::string other = units[i].name.substr(0, units[i].name.size() - 4) + "Right";
    for (std::size_t j = 0; j < units.size(); ++j)
      if (units[j].name == other) units[i].mirror = int(j), units[j].mirror = int(i);
  }
}

// One scalar row times an [V, 3] array.
void applyRow(const SparseRows& rows, std::size_t r, const float* in, float* out) {
  float x[3] = {0, 0, 0};
  for (std::uint32_t k = rows.start[r]; k < rows.start[r + 1]; ++k)
    for (int a = 0; a < 3; ++a) x[a] += rows.weight[k] * in[std::size_t(rows.index[k]) * 3 + a];
  for (int a = 0; a < 3; ++a) out[a] = x[a];
}

void fillDirections(const HeadModel& head, const SparseRows& rows, int identityCount,
                    const std::vector<FitUnit>& units, std::size_t r, LinearPoints& points) {
  const std::size_t block = std::size_t(head.vertexCount) * 3;
  float* out = points.directions.data() + r * 3 * points.stride;
  const auto put = [&](int column, const float* direction) {
    float x[3];
    applyRow(rows, r, direction, x);
    for (int a = 0; a < 3; ++a) out[a * points.stride + column] = x[a];
  };
  for (int k = 0; k < identityCount; ++k) put(k, head.shapeDirs.data() + k * block);
  for (std::size_t e = 0; e < units.size(); ++e)
    put(identityCount + int(e), head.expressionDirs.data() + units[e].coefficient * block);
}

void fillJaw(const HeadModel& head, const SparseRows& rows, std::size_t r, LinearPoints& points) {
  const std::size_t block = std::size_t(head.vertexCount) * 3;
  const auto feature = [&](int f, float* x) {
    applyRow(rows, r, head.poseDirs.data() + (kJawFeature + f) * block, x);
  };
  if (!head.poseDirs.empty()) {
    // A turn about x has R - I = [[0,0,0],[0,c-1,-s],[0,s,c-1]].
    float a[3], b[3];
    feature(7, a), feature(5, b);
    for (int k = 0; k < 3; ++k) points.jawSine[3 * r + k] = a[k] - b[k];
    feature(4, a), feature(8, b);
    for (int k = 0; k < 3; ++k) points.jawCosine[3 * r + k] = a[k] + b[k];
  }
  float weight = 0;
  for (std::uint32_t k = rows.start[r]; k < rows.start[r + 1]; ++k)
    weight += rows.weight[k] *
              head.skinWeights[std::size_t(rows.index[k]) * kHeadJoints + kJawJoint];
  points.jawWeight[r] = weight;
}

}  // namespace

std::vector<FitUnit> fitUnitsOf(const HeadModel& head) {
  std::vector<FitUnit> units;
  const bool named = !head.expressionNames.empty();
  const int count = named ? std::min(head.expressionCount, int(head.expressionNames.size()))
                          : std::min(head.expressionCount, kPlainExpressions);
  for (int e = 0; e < count; ++e) {
    if (isZeroDirection(head, e)) continue;
    if (!named) {
      units.push_back({e, "expression " + std::to_string(e), -3, 3, 1, -1});
    } else if (isFitUnit(head.expressionNames[e])) {
      units.push_back({e, head.expressionNames[e], 0, 1, 0.25f, -1});
    }
  }
  linkMirrors(units);
  return units;
}

LinearPoints linearPointsOf(const HeadModel& head, const SparseRows& rows, int identityCount,
                            const std::vector<FitUnit>& units) {
  LinearPoints points;
  const std::size_t n = rows.rows();
  points.count = int(n);
  points.stride = paddedCount(identityCount + int(units.size()));
  points.mean.resize(n * 3);
  points.directions.assign(n * 3 * points.stride, 0.0f);
  points.jawSine.assign(n * 3, 0.0f);
  points.jawCosine.assign(n * 3, 0.0f);
  points.jawWeight.resize(n);
  parallelFor(n, 128, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t r = begin; r < end; ++r) {
      applyRow(rows, r, head.templateVertices.data(), points.mean.data() + 3 * r);
      fillDirections(head, rows, identityCount, units, r, points);
      fillJaw(head, rows, r, points);
    }
  });
  return points;
}

SparseRows sparseRowsOf(const VertexCombinations& combinations) {
  SparseRows rows;
  for (int p = 0; p < combinations.pointCount; ++p) {
    for (int t = 0; t < combinations.terms; ++t) {
      const std::size_t k = std::size_t(p) * combinations.terms + t;
      if (combinations.weight[k] != 0) rows.add(combinations.index[k], combinations.weight[k]);
    }
    rows.endRow();
  }
  return rows;
}

}  // namespace likeness
