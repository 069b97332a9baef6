#include "engine/evaluation/similarity3.h"

#include <array>
#include <cmath>
#include <glm/gtc/quaternion.hpp>

#include "engine/core/error.h"

namespace likeness {
namespace {

using Matrix4 = std::array<std::array<double, 4>, 4>;

glm::dvec3 centroid(std::span<const glm::vec3> points) {
  glm::dvec3 sum(0);
  for (const auto& p : points) sum += glm::dvec3(p);
  return sum / double(points.size());
}

// One Jacobi rotation that clears a[p][q]; v collects the eigenvectors in its columns.
void rotate(Matrix4& a, Matrix4& v, int p, int q) {
  if (std::abs(a[p][q]) < 1e-300) return;
  const double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
  const double c = 1 / std::sqrt(t * t + 1), s = t * c;
  for (int k = 0; k < 4; ++k) {
    const double x = a[k][p], y = a[k][q];
    a[k][p] = c * x - s * y, a[k][q] = s * x + c * y;
  }
  for (int k = 0; k < 4; ++k) {
    const double x = a[p][k], y = a[q][k];
    a[p][k] = c * x - s * y, a[q][k] = s * x + c * y;
    const double vx = v[k][p], vy = v[k][q];
    v[k][p] = c * vx - s * vy, v[k][q] = s * vx + c * vy;
  }
}

// Eigenvector of the largest eigenvalue of a symmetric matrix.
std::array<double, 4> largestEigenvector(Matrix4 a) {
  Matrix4 v{};
  for (int i = 0; i < 4; ++i) v[i][i] = 1;
  constexpr int kSweeps = 30;
  for (int sweep = 0; sweep < kSweeps; ++sweep)
    for (int p = 0; p < 3; ++p)
      for (int q = p + 1; q < 4; ++q) rotate(a, v, p, q);
  int best = 0;
  for (int i = 1; i < 4; ++i)
    if (a[i][i] > a[best][best]) best = i;
  return {v[0][best], v[1][best], v[2][best], v[3][best]};
}

// Horn's matrix of the covariance m[i][j] = sum from_i to_j.
Matrix4 hornMatrix(const glm::dmat3& m) {
  const auto s = [&](int i, int j) { return m[j][i]; };
  const double xx = s(0, 0), yy = s(1, 1), zz = s(2, 2);
  const double yz = s(1, 2) - s(2, 1), zx = s(2, 0) - s(0, 2), xy = s(0, 1) - s(1, 0);
  return {{{xx + yy + zz, yz, zx, xy},
           {yz, xx - yy - zz, s(0, 1) + s(1, 0), s(2, 0) + s(0, 2)},
           {zx, s(0, 1) + s(1, 0), yy - xx - zz, s(1, 2) + s(2, 1)},
           {xy, s(2, 0) + s(0, 2), s(1, 2) + s(2, 1), zz - xx - yy}}};
}

}  // namespace

Similarity3 fitSimilarity3(std::span<const glm::vec3> from, std::span<const glm::vec3> to) {
  if (from.size() != to.size() || from.size() < 3)
    throw Error("An alignment needs two lists of at least three points of one length.");
  const glm::dvec3 a = centroid(from), b = centroid(to);
  glm::dmat3 covariance(0.0);  // column j, row i: sum from_i to_j
  double spread = 0;
  for (std::size_t k = 0; k < from.size(); ++k) {
    const glm::dvec3 x = glm::dvec3(from[k]) - a, y = glm::dvec3(to[k]) - b;
    for (int j = 0; j < 3; ++j) covariance[j] += x * y[j];
    spread += glm::dot(x, x);
  }
  const auto q = largestEigenvector(hornMatrix(covariance));
  Similarity3 out;
  out.rotation = glm::mat3_cast(glm::normalize(glm::dquat(q[0], q[1], q[2], q[3])));
  double along = 0;
  for (std::size_t k = 0; k < from.size(); ++k)
    along += glm::dot(out.rotation * (glm::dvec3(from[k]) - a), glm::dvec3(to[k]) - b);
  out.scale = along / std::max(spread, 1e-300);
  out.translation = b - out.scale * (out.rotation * a);
  return out;
}

double meanDistance(const Similarity3& similarity, std::span<const glm::vec3> from,
                    std::span<const glm::vec3> to) {
  double sum = 0;
  for (std::size_t k = 0; k < from.size(); ++k)
    sum += glm::length(similarity(glm::dvec3(from[k])) - glm::dvec3(to[k]));
  return sum / double(from.size());
}

Camera cameraBefore(const Camera& camera, const Similarity3& s) {
  const glm::dmat4 world(camera.cameraFromWorld);
  const glm::dmat3 rotation(world);
  const glm::dvec3 shift = (rotation * s.translation + glm::dvec3(world[3])) / s.scale;
  Camera out = camera;
  out.cameraFromWorld = glm::mat4(glm::dmat4(rotation * s.rotation));
  out.cameraFromWorld[3] = glm::vec4(glm::vec3(shift), 1);
  return out;
}

}  // namespace likeness
