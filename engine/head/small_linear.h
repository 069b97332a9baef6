#pragma once
#include <glm/glm.hpp>
#include <span>
#include <vector>

namespace likeness {

/// Dense double-precision helpers for systems of a few hundred unknowns. Matrices are row-major.

/// Solves A x = b for symmetric positive definite A [n, n] and `columns` right sides b [n, columns]
/// in place; A is overwritten by its Cholesky factor. Throws Error when A is not positive definite.
void solveCholesky(std::vector<double>& a, std::vector<double>& b, std::size_t n,
                   std::size_t columns = 1);

/// Eigenvalues (descending) and eigenvectors (rows of `vectors` [n, n]) of symmetric A [n, n]
/// (cyclic Jacobi rotations).
void symmetricEigen(std::vector<double> a, std::size_t n, std::vector<double>& values,
                    std::vector<double>& vectors);

/// min_{0 <= x <= 1} x.Gx - 2 h.x for symmetric positive definite G [n, n]; coordinate descent.
std::vector<double> solveBounded(const std::vector<double>& g, const std::vector<double>& h,
                                 std::size_t n, int sweeps = 2000);

/// x -> scale * rotation * x + translation.
struct Similarity {
  double scale = 1;
  glm::dmat3 rotation{1.0};
  glm::dvec3 translation{0};
  glm::dvec3 operator()(const glm::dvec3& p) const { return scale * (rotation * p) + translation; }
  Similarity inverse() const;
};
/// Least-squares similarity that takes `from` to `to` (Horn 1987, quaternion form). Needs three
/// points that are not collinear.
Similarity fitSimilarity(std::span<const glm::dvec3> from, std::span<const glm::dvec3> to);

}  // namespace likeness
