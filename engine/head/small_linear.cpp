#include "engine/head/small_linear.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/quaternion.hpp>
#include <numeric>

#include "engine/core/error.h"

namespace likeness {
namespace {

// One Jacobi rotation that zeroes a[p][q]; v collects the rotations row-wise.
void rotate(std::vector<double>& a, std::vector<double>& v, std::size_t n, std::size_t p,
            std::size_t q) {
  const double apq = a[p * n + q];
  if (apq == 0) return;
  const double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
  const double c = 1 / std::sqrt(t * t + 1), s = t * c;
  for (std::size_t k = 0; k < n; ++k) {
    const double x = a[k * n + p], y = a[k * n + q];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (std::size_t k = 0; k < n; ++k) {
    const double x = a[p * n + k], y = a[q * n + k];
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    const double vx = v[p * n + k], vy = v[q * n + k];
    v[p * n + k] = c * vx - s * vy;
    v[q * n + k] = s * vx + c * vy;
  }
}

}  // namespace

void solveCholesky(std::vector<double>& a, std::vector<double>& b, std::size_t n,
                   std::size_t columns) {
  for (std::size_t j = 0; j < n; ++j) {
    for (std::size_t k = 0; k < j; ++k)
      for (std::size_t i = j; i < n; ++i) a[i * n + j] -= a[i * n + k] * a[j * n + k];
    if (!(a[j * n + j] > 0)) throw Error("A least-squares problem has no unique solution.");
    const double root = std::sqrt(a[j * n + j]);
    for (std::size_t i = j; i < n; ++i) a[i * n + j] /= root;
  }
  for (std::size_t c = 0; c < columns; ++c) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < i; ++k) b[i * columns + c] -= a[i * n + k] * b[k * columns + c];
      b[i * columns + c] /= a[i * n + i];
    }
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t k = i + 1; k < n; ++k) b[i * columns + c] -= a[k * n + i] * b[k * columns + c];
      b[i * columns + c] /= a[i * n + i];
    }
  }
}

void symmetricEigen(std::vector<double> a, std::size_t n, std::vector<double>& values,
                    std::vector<double>& vectors) {
  std::vector<double> v(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) v[i * n + i] = 1;
  for (int sweep = 0; sweep < 60; ++sweep) {
    double off = 0, diagonal = 0;
    for (std::size_t i = 0; i < n; ++i) {
      diagonal += a[i * n + i] * a[i * n + i];
      for (std::size_t j = i + 1; j < n; ++j) off += a[i * n + j] * a[i * n + j];
    }
    if (off <= 1e-28 * diagonal) break;
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) rotate(a, v, n, p, q);
  }
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::sort(order.begin(), order.end(),
            [&](std::size_t x, std::size_t y) { return a[x * n + x] > a[y * n + y]; });
  values.resize(n);
  vectors.resize(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    values[i] = a[order[i] * n + order[i]];
    std::copy_n(v.begin() + std::ptrdiff_t(order[i] * n), n,
                vectors.begin() + std::ptrdiff_t(i * n));
  }
}

std::vector<double> solveBounded(const std::vector<double>& g, const std::vector<double>& h,
                                 std::size_t n, int sweeps) {
  std::vector<double> x(n, 0.0);
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    double moved = 0;
    for (std::size_t i = 0; i < n; ++i) {
      double slope = h[i];
      for (std::size_t k = 0; k < n; ++k) slope -= g[i * n + k] * x[k];
      const double next = std::clamp(x[i] + slope / g[i * n + i], 0.0, 1.0);
      moved = std::max(moved, std::abs(next - x[i]));
      x[i] = next;
    }
    if (moved < 1e-9) break;
  }
  return x;
}

Similarity Similarity::inverse() const {
  Similarity out;
  out.scale = 1 / scale;
  out.rotation = glm::transpose(rotation);
  out.translation = -out.scale * (out.rotation * translation);
  return out;
}

Similarity fitSimilarity(std::span<const glm::dvec3> from, std::span<const glm::dvec3> to) {
  if (from.size() != to.size() || from.size() < 3)
    throw Error("A similarity needs at least three point pairs.");
  glm::dvec3 meanFrom(0), meanTo(0);
  for (std::size_t i = 0; i < from.size(); ++i) {
    meanFrom += from[i] / double(from.size());
    meanTo += to[i] / double(from.size());
  }
  double m[3][3] = {}, spread = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const glm::dvec3 a = from[i] - meanFrom, b = to[i] - meanTo;
    spread += glm::dot(a, a);
    for (int r = 0; r < 3; ++r)
      for (int c = 0; c < 3; ++c) m[r][c] += a[r] * b[c];
  }
  const double xx = m[0][0], yy = m[1][1], zz = m[2][2];
  const std::vector<double> n = {
      xx + yy + zz,      m[1][2] - m[2][1], m[2][0] - m[0][2], m[0][1] - m[1][0],
      m[1][2] - m[2][1], xx - yy - zz,      m[0][1] + m[1][0], m[2][0] + m[0][2],
      m[2][0] - m[0][2], m[0][1] + m[1][0], yy - xx - zz,      m[1][2] + m[2][1],
      m[0][1] - m[1][0], m[2][0] + m[0][2], m[1][2] + m[2][1], zz - xx - yy};
  std::vector<double> values, vectors;
  symmetricEigen(n, 4, values, vectors);
  Similarity out;
  out.rotation =
      glm::mat3_cast(glm::dquat(vectors[0], vectors[1], vectors[2], vectors[3]));
  double along = 0;
  for (std::size_t i = 0; i < from.size(); ++i)
    along += glm::dot(out.rotation * (from[i] - meanFrom), to[i] - meanTo);
  out.scale = spread > 0 ? along / spread : 1;
  out.translation = meanTo - out.scale * (out.rotation * meanFrom);
  return out;
}

}  // namespace likeness
