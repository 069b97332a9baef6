#include "engine/fit/fit_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/fit/fit_kernels.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace likeness::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// At most 16 lanes, so that kFitPad is a multiple of every vector length.
using Lanes = hn::CappedTag<float, kFitPad>;

void addCombinedDirections(const float* directions, const float* coefficients, int stride,
                           float* out) {
  const Lanes d;
  auto x = hn::Zero(d), y = hn::Zero(d), z = hn::Zero(d);
  for (int k = 0; k < stride; k += int(hn::Lanes(d))) {
    const auto c = hn::LoadU(d, coefficients + k);
    x = hn::MulAdd(hn::LoadU(d, directions + k), c, x);
    y = hn::MulAdd(hn::LoadU(d, directions + stride + k), c, y);
    z = hn::MulAdd(hn::LoadU(d, directions + 2 * stride + k), c, z);
  }
  out[0] += hn::GetLane(hn::SumOfLanes(d, x));
  out[1] += hn::GetLane(hn::SumOfLanes(d, y));
  out[2] += hn::GetLane(hn::SumOfLanes(d, z));
}

void addChainedDirections(const float* matrix, const float* directions, int stride, float* rows,
                          int rowStride) {
  const Lanes d;
  for (int k = 0; k < stride; k += int(hn::Lanes(d))) {
    const auto x = hn::LoadU(d, directions + k);
    const auto y = hn::LoadU(d, directions + stride + k);
    const auto z = hn::LoadU(d, directions + 2 * stride + k);
    for (int c = 0; c < 3; ++c) {
      float* row = rows + std::size_t(c) * rowStride + k;
      auto sum = hn::MulAdd(hn::Set(d, matrix[3 * c]), x, hn::LoadU(d, row));
      sum = hn::MulAdd(hn::Set(d, matrix[3 * c + 1]), y, sum);
      sum = hn::MulAdd(hn::Set(d, matrix[3 * c + 2]), z, sum);
      hn::StoreU(sum, d, row);
    }
  }
}

// Register tile: 4 rows of the result times kFitPad columns are too many for SSE, so the column
// block is two vectors whatever their length.
void addGram(const float* rows, int count, int stride, float* gram) {
  const Lanes d;
  const int lanes = int(hn::Lanes(d)), block = stride % (2 * lanes) == 0 ? 2 * lanes : lanes;
  for (int i = 0; i < stride; i += 4) {
    for (int j = i / block * block; j < stride; j += block) {
      const int second = block == lanes ? 0 : lanes;
      float* out = gram + std::size_t(i) * stride + j;
      auto a0 = hn::Zero(d), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, e0 = a0, e1 = a0;
      for (int r = 0; r < count; ++r) {
        const float* row = rows + std::size_t(r) * stride;
        const auto x = hn::LoadU(d, row + j), y = hn::LoadU(d, row + j + second);
        const auto p = hn::Set(d, row[i]), q = hn::Set(d, row[i + 1]);
        const auto s = hn::Set(d, row[i + 2]), t = hn::Set(d, row[i + 3]);
        a0 = hn::MulAdd(p, x, a0), a1 = hn::MulAdd(p, y, a1);
        b0 = hn::MulAdd(q, x, b0), b1 = hn::MulAdd(q, y, b1);
        c0 = hn::MulAdd(s, x, c0), c1 = hn::MulAdd(s, y, c1);
        e0 = hn::MulAdd(t, x, e0), e1 = hn::MulAdd(t, y, e1);
      }
      const auto store = [&](float* p, decltype(a0) first, decltype(a0) next) {
        hn::StoreU(hn::Add(hn::LoadU(d, p), first), d, p);
        if (second) hn::StoreU(hn::Add(hn::LoadU(d, p + lanes), next), d, p + lanes);
      };
      store(out, a0, a1), store(out + stride, b0, b1);
      store(out + 2 * stride, c0, c1), store(out + 3 * stride, e0, e1);
    }
  }
}

void multiplyLower(const float* lower, int n, const float* rows, int stride, float* out) {
  const Lanes d;
  const int lanes = int(hn::Lanes(d));
  for (int i = 0; i < n; i += 4) {
    const int height = n - i < 4 ? n - i : 4, last = i + height;
    const float* l[4];
    for (int k = 0; k < 4; ++k) l[k] = lower + std::size_t(k < height ? i + k : i) * n;
    for (int j = 0; j < stride; j += lanes) {
      auto a = hn::Zero(d), b = a, c = a, e = a;
      // Entries right of the diagonal are zero, so the four rows may share one length.
      for (int r = 0; r < last; ++r) {
        const auto x = hn::LoadU(d, rows + std::size_t(r) * stride + j);
        a = hn::MulAdd(hn::Set(d, l[0][r]), x, a), b = hn::MulAdd(hn::Set(d, l[1][r]), x, b);
        c = hn::MulAdd(hn::Set(d, l[2][r]), x, c), e = hn::MulAdd(hn::Set(d, l[3][r]), x, e);
      }
      float* o = out + std::size_t(i) * stride + j;
      hn::StoreU(a, d, o);
      if (height > 1) hn::StoreU(b, d, o + stride);
      if (height > 2) hn::StoreU(c, d, o + 2 * stride);
      if (height > 3) hn::StoreU(e, d, o + 3 * stride);
    }
  }
}

}  // namespace likeness::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace likeness {
HWY_EXPORT(addCombinedDirections);
HWY_EXPORT(addChainedDirections);
HWY_EXPORT(addGram);
HWY_EXPORT(multiplyLower);

void addCombinedDirections(const float* directions, const float* coefficients, int stride,
                           float* out) {
  HWY_DYNAMIC_DISPATCH(addCombinedDirections)(directions, coefficients, stride, out);
}

void addChainedDirections(const float* matrix, const float* directions, int stride, float* rows,
                          int rowStride) {
  HWY_DYNAMIC_DISPATCH(addChainedDirections)(matrix, directions, stride, rows, rowStride);
}

void addGram(const float* rows, int count, int stride, float* gram) {
  HWY_DYNAMIC_DISPATCH(addGram)(rows, count, stride, gram);
}

void multiplyLower(const float* lower, int n, const float* rows, int stride, float* out) {
  HWY_DYNAMIC_DISPATCH(multiplyLower)(lower, n, rows, stride, out);
}

}  // namespace likeness
#endif
