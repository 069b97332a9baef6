#include "engine/losses/gaussian_blur.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/losses/gaussian_blur.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <array>
#include <cmath>
#include <vector>

#include "engine/core/parallel.h"

HWY_BEFORE_NAMESPACE();
namespace likeness {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// out[x] = sum_k tap[k] * rows[k][x]: the inner loop of both passes.
void WeightedSum(const float* const* rows, const float* taps, int count, float* out, int width) {
  const hn::ScalableTag<float> d;
  const int lanes = int(hn::Lanes(d));
  int x = 0;
  for (; x + lanes <= width; x += lanes) {
    auto sum = hn::Mul(hn::Set(d, taps[0]), hn::LoadU(d, rows[0] + x));
    for (int k = 1; k < count; ++k)
      sum = hn::MulAdd(hn::Set(d, taps[k]), hn::LoadU(d, rows[k] + x), sum);
    hn::StoreU(sum, d, out + x);
  }
  for (; x < width; ++x) {
    float sum = taps[0] * rows[0][x];
    for (int k = 1; k < count; ++k) sum = std::fma(taps[k], rows[k][x], sum);
    out[x] = sum;
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace likeness
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace likeness {
HWY_EXPORT(WeightedSum);
namespace {

constexpr int kRadius = 5, kTaps = 2 * kRadius + 1;

std::array<float, kTaps> window() {
  std::array<double, kTaps> w{};
  double sum = 0;
  for (int k = 0; k < kTaps; ++k)
    sum += w[std::size_t(k)] = std::exp(-(k - kRadius) * (k - kRadius) / (2.0 * 1.5 * 1.5));
  std::array<float, kTaps> out{};
  for (int k = 0; k < kTaps; ++k) out[std::size_t(k)] = float(w[std::size_t(k)] / sum);
  return out;
}

const std::array<float, kTaps> kWindow = window();

void blurRow(const float* in, float* out, float* padded, int width) {
  std::fill(padded, padded + kRadius, 0.0f);
  std::copy(in, in + width, padded + kRadius);
  std::fill(padded + kRadius + width, padded + 2 * kRadius + width, 0.0f);
  const float* rows[kTaps];
  for (int k = 0; k < kTaps; ++k) rows[k] = padded + k;
  HWY_DYNAMIC_DISPATCH(WeightedSum)(rows, kWindow.data(), kTaps, out, width);
}

void blurColumn(const float* in, float* out, int y, int width, int height) {
  const float* rows[kTaps];
  float taps[kTaps];
  int count = 0;
  for (int k = 0; k < kTaps; ++k) {
    const int row = y + k - kRadius;
    if (row < 0 || row >= height) continue;
    rows[count] = in + std::size_t(row) * std::size_t(width);
    taps[count++] = kWindow[std::size_t(k)];
  }
  HWY_DYNAMIC_DISPATCH(WeightedSum)(rows, taps, count, out, width);
}

}  // namespace

void blurSsimWindow(std::span<const float> in, std::span<float> out, std::span<float> scratch,
                    int width, int height) {
  parallelFor(std::size_t(height), 32, [&](std::size_t begin, std::size_t end, int) {
    thread_local std::vector<float> padded;
    padded.resize(std::size_t(width) + 2 * kRadius);
    for (std::size_t y = begin; y < end; ++y)
      blurRow(&in[y * std::size_t(width)], &scratch[y * std::size_t(width)], padded.data(), width);
  });
  parallelFor(std::size_t(height), 32, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t y = begin; y < end; ++y)
      blurColumn(scratch.data(), &out[y * std::size_t(width)], int(y), width, height);
  });
}

}  // namespace likeness
#endif
