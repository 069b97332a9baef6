#include "engine/fit/normal_equations.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"

namespace likeness {

void NormalEquations::addPrior(int index, double weight, double residual) {
  at(index, index) += weight;
  gradient[index] += weight * residual;
}

void NormalEquations::addDifferencePrior(int first, int second, double weight, double residual) {
  addPrior(first, weight, residual);
  addPrior(second, weight, -residual);
  at(std::min(first, second), std::max(first, second)) -= weight;
}

bool solveCholesky(std::vector<double> a, int n, const std::vector<double>& right,
                   std::vector<double>& x) {
  // Row-oriented U^T U, so that every inner loop runs along a row.
  for (int k = 0; k < n; ++k) {
    double* pivotRow = a.data() + std::size_t(k) * n;
    if (!(pivotRow[k] > 0) || !std::isfinite(pivotRow[k])) return false;
    const double scale = 1 / std::sqrt(pivotRow[k]);
    for (int j = k; j < n; ++j) pivotRow[j] *= scale;
    for (int i = k + 1; i < n; ++i) {
      const double factor = pivotRow[i];
      double* row = a.data() + std::size_t(i) * n;
      if (factor != 0)
        for (int j = i; j < n; ++j) row[j] -= factor * pivotRow[j];
    }
  }
  x = right;
  for (int k = 0; k < n; ++k) {
    const double* row = a.data() + std::size_t(k) * n;
    x[k] /= row[k];
    for (int j = k + 1; j < n; ++j) x[j] -= row[j] * x[k];
  }
  for (int k = n - 1; k >= 0; --k) {
    const double* row = a.data() + std::size_t(k) * n;
    for (int j = k + 1; j < n; ++j) x[k] -= row[j] * x[j];
    x[k] /= row[k];
  }
  return true;
}

namespace {

std::vector<double> solveFree(const NormalEquations& e, double damping,
                              const std::vector<int>& free) {
  const int m = int(free.size());
  std::vector<double> matrix(std::size_t(m) * m), right(m), part;
  for (int i = 0; i < m; ++i) {
    right[i] = -e.gradient[free[i]];
    for (int j = i; j < m; ++j) matrix[std::size_t(i) * m + j] = e.at(free[i], free[j]);
    matrix[std::size_t(i) * m + i] *= 1 + damping;
  }
  if (!solveCholesky(std::move(matrix), m, right, part))
    throw Error("The face could not be fitted: its equations have no unique solution.",
                "Choose another photo, or correct the landmarks by hand.");
  std::vector<double> x(e.size, 0.0);
  for (int i = 0; i < m; ++i) x[free[i]] = part[i];
  return x;
}

}  // namespace

std::vector<double> solveStep(const NormalEquations& e, double damping, const StepLimits& limits) {
  constexpr double kOnLimit = 1e-9;
  std::vector<char> fixed = limits.frozen;
  std::vector<double> x;
  for (int round = 0; round < 4; ++round) {
    std::vector<int> free;
    for (int i = 0; i < e.size; ++i)
      if (!fixed[i]) free.push_back(i);
    x = solveFree(e, damping, free);
    bool changed = false;
    for (int i : free) {
      const bool leaves = (limits.low[i] > -kOnLimit && x[i] < 0) ||
                          (limits.high[i] < kOnLimit && x[i] > 0);
      if (leaves) fixed[i] = 1, changed = true;
    }
    if (!changed) break;
  }
  for (int i = 0; i < e.size; ++i) x[i] = std::clamp(x[i], limits.low[i], limits.high[i]);
  return x;
}

}  // namespace likeness
