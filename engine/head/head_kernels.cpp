#include "engine/head/head_kernels.h"

#include <algorithm>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/head/head_kernels.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace likeness {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kBlock = 2048;  // floats; the output block stays in the first-level cache

void blendBlock(const WeightedDirection* directions, std::size_t directionCount, std::size_t begin,
                std::size_t end, float* out) {
  const hn::ScalableTag<float> d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t k = 0; k < directionCount; ++k) {
    const float* values = directions[k].values;
    const float weight = directions[k].weight;
    const auto w = hn::Set(d, weight);
    std::size_t i = begin;
    for (; i + lanes <= end; i += lanes)
      hn::StoreU(hn::MulAdd(w, hn::LoadU(d, values + i), hn::LoadU(d, out + i)), d, out + i);
    for (; i < end; ++i) out[i] += weight * values[i];
  }
}

void blendDirectionsImpl(const float* base, const WeightedDirection* directions,
                         std::size_t directionCount, float* out, std::size_t count) {
  for (std::size_t begin = 0; begin < count; begin += kBlock) {
    const std::size_t end = std::min(count, begin + kBlock);
    if (out != base) std::memcpy(out + begin, base + begin, (end - begin) * sizeof(float));
    blendBlock(directions, directionCount, begin, end, out);
  }
}

void skinTail(const float* points, const float* weights, std::size_t stride, const float* m,
              const float* translation, float* out, std::size_t begin, std::size_t count) {
  for (std::size_t i = begin; i < count; ++i)
    for (int row = 0; row < 3; ++row) {
      float sum = translation[row];
      for (int j = 0; j < 5; ++j) {
        const float* r = m + 12 * j + 4 * row;
        sum += weights[std::size_t(j) * stride + i] *
               (r[0] * points[3 * i] + r[1] * points[3 * i + 1] + r[2] * points[3 * i + 2] + r[3]);
      }
      out[3 * i + std::size_t(row)] = sum;
    }
}

void skinPointsImpl(const float* points, const float* weights, std::size_t stride, const float* m,
                    const float* translation, float* out, std::size_t count) {
  const hn::ScalableTag<float> d;
  using V = hn::Vec<decltype(d)>;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    V x, y, z, result[3];
    hn::LoadInterleaved3(d, points + 3 * i, x, y, z);
    for (int row = 0; row < 3; ++row) {
      V c[4] = {hn::Zero(d), hn::Zero(d), hn::Zero(d), hn::Set(d, translation[row])};
      for (std::size_t j = 0; j < 5; ++j) {
        const V w = hn::LoadU(d, weights + j * stride + i);
        for (int k = 0; k < 4; ++k) c[k] = hn::MulAdd(w, hn::Set(d, m[12 * j + 4 * row + k]), c[k]);
      }
      result[row] = hn::MulAdd(c[0], x, hn::MulAdd(c[1], y, hn::MulAdd(c[2], z, c[3])));
    }
    hn::StoreInterleaved3(result[0], result[1], result[2], d, out + 3 * i);
  }
  skinTail(points, weights, stride, m, translation, out, i, count);
}

}  // namespace HWY_NAMESPACE
}  // namespace likeness
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace likeness {

HWY_EXPORT(blendDirectionsImpl);
HWY_EXPORT(skinPointsImpl);

void blendDirections(const float* base, std::span<const WeightedDirection> directions, float* out,
                     std::size_t count) {
  HWY_DYNAMIC_DISPATCH(blendDirectionsImpl)(base, directions.data(), directions.size(), out, count);
}

void skinPoints(const float* points, const float* weights, std::size_t stride,
                const float* transforms, const float* translation, float* out, std::size_t count) {
  HWY_DYNAMIC_DISPATCH(skinPointsImpl)
  (points, weights, stride, transforms, translation, out, count);
}

}  // namespace likeness
#endif
