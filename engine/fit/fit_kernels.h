#pragma once
#include <cstddef>

namespace likeness {

/// Inner loops of the fit, SIMD chosen at run time. `stride` is the padded number of directions or
/// unknowns, a multiple of kFitPad; padding columns must be zero.
inline constexpr int kFitPad = 16;

inline constexpr int paddedCount(int count) { return (count + kFitPad - 1) / kFitPad * kFitPad; }

/// out[3] += directions [3, stride] . coefficients [stride].
void addCombinedDirections(const float* directions, const float* coefficients, int stride,
                           float* out);

/// rows [3, rowStride] += matrix (row-major 3x3) . directions [3, stride]: three Jacobian rows, one
/// a channel, gain the chain rule through one vertex.
void addChainedDirections(const float* matrix, const float* directions, int stride, float* rows,
                          int rowStride);

/// gram [stride, stride] += rows^T rows for `count` rows [count, stride]; only tiles that touch the
/// upper triangle (column >= row) are written.
void addGram(const float* rows, int count, int stride, float* gram);

/// out [n, stride] = lower (lower triangular, row-major [n, n]) . rows [n, stride].
void multiplyLower(const float* lower, int n, const float* rows, int stride, float* out);

}  // namespace likeness
