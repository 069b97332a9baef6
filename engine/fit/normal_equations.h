#pragma once
#include <vector>

namespace likeness {

/// Dense normal equations H x = -g of a damped Gauss-Newton step; n a few hundred unknowns.
struct NormalEquations {
  int size = 0;
  std::vector<double> matrix;    ///< [n, n]; only column >= row is used
  std::vector<double> gradient;  ///< [n]

  explicit NormalEquations(int n)
      : size(n), matrix(std::size_t(n) * n, 0.0), gradient(n, 0.0) {}
  double& at(int row, int column) { return matrix[std::size_t(row) * size + column]; }
  double at(int row, int column) const { return matrix[std::size_t(row) * size + column]; }

  /// Adds weight * (residual^2) / 2 of a residual that depends on one unknown with slope 1.
  void addPrior(int index, double weight, double residual);
  /// The same for the difference of two unknowns.
  void addDifferencePrior(int first, int second, double weight, double residual);
};

/// Solves matrix x = right (symmetric positive definite, upper triangle given) by Cholesky in
/// double. Returns false when a pivot is not positive; x is then unspecified.
bool solveCholesky(std::vector<double> matrix, int n, const std::vector<double>& right,
                   std::vector<double>& x);

/// Lower and upper limits of the unknowns of a step.
struct StepLimits {
  std::vector<double> low, high;  ///< [n] allowed change; +-infinity = free
  std::vector<char> frozen;       ///< [n] 1 = stays as it is
};

/// One damped step: solves (H + damping diag H) x = -g over the free unknowns; an unknown that sits
/// on its limit and wants to leave is fixed there and the rest solved again (active set, at most 4
/// rounds), then the step is clipped to the limits. Throws Error when the system is singular.
std::vector<double> solveStep(const NormalEquations& equations, double damping,
                              const StepLimits& limits);

}  // namespace likeness
