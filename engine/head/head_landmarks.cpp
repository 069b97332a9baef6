#include "engine/head/head_landmarks.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/core/error.h"

namespace likeness {

int contourRow(const glm::mat3& rotation) {
  // Row-major R20 = rotation[0][2], R00 = rotation[0][0], R10 = rotation[0][1].
  const double planar = std::hypot(double(rotation[0][0]), double(rotation[0][1]));
  const double yaw = std::atan2(-double(rotation[0][2]), planar) * 180.0 / 3.14159265358979323846;
  const int y = int(std::nearbyint(std::min(-yaw, 39.0)));
  if (y >= 0) return y;
  return y < -39 ? kContourRows - 1 : 39 - y;
}

glm::mat3 contourRotation(const PosedHead& head, LandmarkConvention convention) {
  return convention == LandmarkConvention::smplx ? head.rotations[0]
                                                 : head.rotations[0] * head.rotations[1];
}

std::vector<glm::vec3> evaluatePoints(const VertexCombinations& table,
                                      std::span<const float> vertices, int begin, int count) {
  std::vector<glm::vec3> out(std::size_t(count), glm::vec3(0));
  for (std::size_t p = 0; p < out.size(); ++p)
    for (std::size_t t = 0; t < std::size_t(table.terms); ++t) {
      const std::size_t k = (std::size_t(begin) + p) * std::size_t(table.terms) + t;
      const float* v = vertices.data() + 3 * std::size_t(table.index[k]);
      out[p] += table.weight[k] * glm::vec3(v[0], v[1], v[2]);
    }
  return out;
}

std::vector<glm::vec3> evaluatePoints(const VertexCombinations& table,
                                      std::span<const float> vertices) {
  return evaluatePoints(table, vertices, 0, table.pointCount);
}

std::vector<glm::vec3> landmarks68(const Landmark68Table& table, const PosedHead& head,
                                   LandmarkConvention convention) {
  if (table.inner.pointCount != 51 || table.contour.pointCount != kContourRows * kContourPoints)
    throw Error("This head has no complete 68-point landmark table.",
                "Give a landmark embedding with 51 static points and 79 contour rows.");
  auto inner = evaluatePoints(table.inner, head.vertices);
  const int row = contourRow(contourRotation(head, convention));
  auto contour = evaluatePoints(table.contour, head.vertices, row * kContourPoints, kContourPoints);
  auto& first = convention == LandmarkConvention::ibug ? contour : inner;
  auto& second = convention == LandmarkConvention::ibug ? inner : contour;
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

VertexCombinations combinationsFromTriangles(std::span<const glm::uvec3> modelFaces,
                                             std::span<const std::int64_t> faces,
                                             std::span<const float> barycentric) {
  if (barycentric.size() != 3 * faces.size())
    throw Error("A landmark table has another number of barycentric rows than faces.");
  VertexCombinations out{int(faces.size()), 3, {}, std::vector<float>(barycentric.begin(),
                                                                      barycentric.end())};
  for (std::int64_t face : faces) {
    if (face < 0 || std::size_t(face) >= modelFaces.size())
      throw Error("A landmark names face " + std::to_string(face) + ", but the head has only " +
                      std::to_string(modelFaces.size()) + " faces.",
                  "Use the landmark file that belongs to this head.");
    for (int c = 0; c < 3; ++c) out.index.push_back(modelFaces[std::size_t(face)][c]);
  }
  return out;
}

}  // namespace likeness
