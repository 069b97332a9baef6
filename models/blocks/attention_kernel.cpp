#include "models/blocks/attention_kernel.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/blocks/attention_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "engine/core/parallel.h"

#ifndef LIKENESS_ATTENTION_BLOCK
#define LIKENESS_ATTENTION_BLOCK
namespace likeness {

constexpr std::int64_t kBlock = 48;   // queries at once: a multiple of every target's micro-rows
constexpr std::int64_t kTile = 192;   // keys at once
constexpr std::int64_t kAlign = 48;   // columns of keys and values are padded to this: three vectors of AVX-512

// One block of queries against all keys of a head. Keys lie in tiles [width][kTile], values in [keys][padded].
struct AttentionBlock {
  const float *queries, *keys, *values;  // queries: [kBlock][width], scaled by log2(e) / sqrt(width)
  std::int64_t keyCount, width, padded;
  float* scores;  // [kBlock][kTile]
  float* sums;    // [kBlock][padded]: what is summed so far
  float* totals;  // [kBlock]: sum of the weights
};

}  // namespace likeness
#endif

HWY_BEFORE_NAMESPACE();
namespace likeness {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Lanes = hn::ScalableTag<float>;
using V = hn::Vec<Lanes>;
constexpr bool kWide = HWY_MAX_BYTES >= 64;  // 32 registers of 16 values, else 16 of 8 or 4
constexpr int kRows = kWide ? 8 : 6, kVectors = kWide ? 3 : 2;
static_assert(kBlock % kRows == 0 && kTile % kAlign == 0);

// c[R][Cols vectors] (+)= a[R][depth] b[depth][Cols vectors]; strides in values.
template <int R, int Cols, bool kAdd>
HWY_INLINE void Product(const float* HWY_RESTRICT a, std::int64_t aStride, const float* HWY_RESTRICT b,
                        std::int64_t bStride, std::int64_t depth, float* HWY_RESTRICT c, std::int64_t cStride) {
  const Lanes d;
  const std::int64_t lanes = std::int64_t(hn::Lanes(d));
  V sum[R][Cols];
#pragma GCC unroll 8
  for (int r = 0; r < R; ++r)
#pragma GCC unroll 4
    for (int j = 0; j < Cols; ++j) sum[r][j] = kAdd ? hn::LoadU(d, c + r * cStride + j * lanes) : hn::Zero(d);
  for (std::int64_t k = 0; k < depth; ++k) {
    V row[Cols];
#pragma GCC unroll 4
    for (int j = 0; j < Cols; ++j) row[j] = hn::LoadU(d, b + k * bStride + j * lanes);
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
      const V x = hn::Set(d, a[r * aStride + k]);
#pragma GCC unroll 4
      for (int j = 0; j < Cols; ++j) sum[r][j] = hn::MulAdd(x, row[j], sum[r][j]);
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < R; ++r)
#pragma GCC unroll 4
    for (int j = 0; j < Cols; ++j) hn::StoreU(sum[r][j], d, c + r * cStride + j * lanes);
}

// The same for `columns` values, a multiple of one vector.
template <bool kAdd>
HWY_INLINE void Columns(const float* a, std::int64_t aStride, const float* b, std::int64_t bStride,
                        std::int64_t depth, float* c, std::int64_t cStride, std::int64_t columns) {
  const std::int64_t lanes = std::int64_t(hn::Lanes(Lanes()));
  for (std::int64_t j = 0, left = columns / lanes; left > 0;) {
    // One vector alone is slow: four are two and two.
    const std::int64_t taken = left >= kVectors && left != kVectors + 1 ? kVectors : std::min<std::int64_t>(left, 2);
    if (taken == kVectors) Product<kRows, kVectors, kAdd>(a, aStride, b + j, bStride, depth, c + j, cStride);
    else if (taken == 2) Product<kRows, 2, kAdd>(a, aStride, b + j, bStride, depth, c + j, cStride);
    else Product<kRows, 1, kAdd>(a, aStride, b + j, bStride, depth, c + j, cStride);
    j += taken * lanes;
    left -= taken;
  }
}

// 2^x for x <= 0 to float32's accuracy; what is below 2^-126 becomes that.
HWY_INLINE V PowerOfTwo(V x) {
  const Lanes d;
  const hn::RebindToSigned<Lanes> di;
  const V floor = hn::Set(d, -126.0f), clamped = hn::Max(x, floor), whole = hn::Round(clamped);
  const V f = hn::Sub(clamped, whole);
  V p = hn::Set(d, 0.0001534581242594868f);  // least relative error on -0.5..0.5
  for (const float c : {0.0013399930903688073f, 0.009618489071726799f, 0.05550328642129898f, 0.24022646248340607f,
                        0.6931471824645996f, 1.0f})
    p = hn::MulAdd(p, f, hn::Set(d, c));
  const auto exponent = hn::ShiftLeft<23>(hn::Add(hn::ConvertTo(di, whole), hn::Set(di, 127)));
  return hn::Mul(p, hn::BitCast(d, exponent));
}

// Scores become weights against the new maximum; returns their sum. `columns`: a multiple of one vector.
HWY_INLINE float Weigh(float* scores, std::int64_t columns, float maximum) {
  const Lanes d;
  const std::int64_t lanes = std::int64_t(hn::Lanes(d));
  const V m = hn::Set(d, maximum);
  V sum = hn::Zero(d);
  for (std::int64_t j = 0; j < columns; j += lanes) {
    const V w = PowerOfTwo(hn::Sub(hn::LoadU(d, scores + j), m));
    sum = hn::Add(sum, w);
    hn::StoreU(w, d, scores + j);
  }
  return hn::GetLane(hn::SumOfLanes(d, sum));
}

HWY_INLINE float Largest(const float* scores, std::int64_t columns, float before) {
  const Lanes d;
  const std::int64_t lanes = std::int64_t(hn::Lanes(d));
  V m = hn::Set(d, before);
  for (std::int64_t j = 0; j < columns; j += lanes) m = hn::Max(m, hn::LoadU(d, scores + j));
  return hn::GetLane(hn::MaxOfLanes(d, m));
}

HWY_INLINE void Shrink(float* values, std::int64_t count, float factor) {
  const Lanes d;
  const V f = hn::Set(d, factor);
  for (std::int64_t j = 0; j < count; j += std::int64_t(hn::Lanes(d)))
    hn::StoreU(hn::Mul(hn::LoadU(d, values + j), f), d, values + j);
}

void Attend(const AttentionBlock& b) {
  constexpr float kNone = -std::numeric_limits<float>::max();
  float largest[kBlock];
  std::fill(largest, largest + kBlock, kNone);
  std::fill(b.totals, b.totals + kBlock, 0.0f);
  std::fill(b.sums, b.sums + kBlock * b.padded, 0.0f);
  for (std::int64_t first = 0; first < b.keyCount; first += kTile) {
    const std::int64_t keys = std::min(kTile, b.keyCount - first), columns = (keys + kAlign - 1) / kAlign * kAlign;
    const float* tile = b.keys + first * b.width;
    for (std::int64_t r = 0; r < kBlock; r += kRows)
      Columns<false>(b.queries + r * b.width, b.width, tile, kTile, b.width, b.scores + r * kTile, kTile, columns);
    for (std::int64_t r = 0; r < kBlock; ++r) {
      float* scores = b.scores + r * kTile;
      std::fill(scores + keys, scores + columns, kNone);
      const float now = Largest(scores, columns, largest[r]);
      if (now > largest[r]) {
        const float factor = std::exp2(largest[r] - now);
        Shrink(b.sums + r * b.padded, b.padded, factor);
        b.totals[r] *= factor;
        largest[r] = now;
      }
      b.totals[r] += Weigh(scores, columns, now);
    }
    const float* values = b.values + first * b.padded;
    for (std::int64_t r = 0; r < kBlock; r += kRows)
      Columns<true>(b.scores + r * kTile, kTile, values, b.padded, keys, b.sums + r * b.padded, b.padded, b.padded);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace likeness
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace likeness {
HWY_EXPORT(Attend);
namespace {

std::int64_t roundedUp(std::int64_t n, std::int64_t step) { return (n + step - 1) / step * step; }

// Keys and values of all heads of one sample, arranged as AttentionBlock wants them.
class PackedHeads {
 public:
  PackedHeads(std::int64_t heads, std::int64_t keys, std::int64_t width)
      : heads_(heads), keys_(keys), width_(width), padded_(roundedUp(width, 16)),
        keySize_(roundedUp(keys, kTile) * width), valueSize_(keys * padded_),
        data_(new float[std::size_t(heads * (keySize_ + valueSize_))]) {}

  void fill(const AttentionRows& k, const AttentionRows& v, std::int64_t sample) {
    const std::int64_t tiles = roundedUp(keys_, kTile) / kTile;
    parallelFor(std::size_t(heads_ * tiles), 1, [&](std::size_t from, std::size_t to, int) {
      for (std::int64_t i = std::int64_t(from); i < std::int64_t(to); ++i) {
        const std::int64_t head = i / tiles, first = i % tiles * kTile, count = std::min(kTile, keys_ - first);
        const auto source = [&](const AttentionRows& rows) {
          return rows.data + sample * rows.batchStride + first * rows.rowStride + head * width_;
        };
        transpose(source(k), k.rowStride, count, keys(head) + first * width_);
        copy(source(v), v.rowStride, count, values(head) + first * padded_);
      }
    });
  }
  float* keys(std::int64_t head) const { return data_.get() + head * (keySize_ + valueSize_); }
  float* values(std::int64_t head) const { return keys(head) + keySize_; }
  std::int64_t padded() const { return padded_; }

 private:
  void transpose(const float* from, std::int64_t stride, std::int64_t count, float* to) const {
    for (std::int64_t c = 0; c < width_; ++c) {
      for (std::int64_t j = 0; j < count; ++j) to[c * kTile + j] = from[j * stride + c];
      std::fill(to + c * kTile + count, to + (c + 1) * kTile, 0.0f);
    }
  }
  void copy(const float* from, std::int64_t stride, std::int64_t count, float* to) const {
    for (std::int64_t j = 0; j < count; ++j) {
      std::copy(from + j * stride, from + j * stride + width_, to + j * padded_);
      std::fill(to + j * padded_ + width_, to + (j + 1) * padded_, 0.0f);
    }
  }

  std::int64_t heads_, keys_, width_, padded_, keySize_, valueSize_;
  std::unique_ptr<float[]> data_;
};

// Scratch memory of one worker.
struct Scratch {
  Scratch(std::int64_t width, std::int64_t padded)
      : queries(std::size_t(kBlock * width)), scores(std::size_t(kBlock * kTile)),
        sums(std::size_t(kBlock * padded)), totals(std::size_t(kBlock)) {}
  std::vector<float> queries, scores, sums, totals;
};

// Queries first .. first + kBlock - 1 of one head; `q` and `out` point at the head's first row.
void attendBlock(const float* q, std::int64_t qStride, std::int64_t first, std::int64_t count, std::int64_t head,
                 const PackedHeads& packed, std::int64_t keys, std::int64_t width, Scratch& s, float* out,
                 std::int64_t outStride) {
  const float scale = float(std::log2(std::exp(1.0)) / std::sqrt(double(width)));
  const std::int64_t rows = std::min(kBlock, count - first), padded = packed.padded();
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < width; ++c)
      s.queries[std::size_t(r * width + c)] = q[(first + r) * qStride + c] * scale;
  std::fill(s.queries.begin() + rows * width, s.queries.end(), 0.0f);
  HWY_DYNAMIC_DISPATCH(Attend)({s.queries.data(), packed.keys(head), packed.values(head), keys, width, padded,
                                s.scores.data(), s.sums.data(), s.totals.data()});
  for (std::int64_t r = 0; r < rows; ++r) {
    const float share = 1 / s.totals[std::size_t(r)];
    for (std::int64_t c = 0; c < width; ++c)
      out[(first + r) * outStride + c] = s.sums[std::size_t(r * padded + c)] * share;
  }
}

// LibTorch's own switch for an older processor's instructions holds here too, so that numbers can be checked as such a
// processor gives them.
void followLibTorchsLimit() {
  static const bool followed = [] {
    const char* wish = std::getenv("ATEN_CPU_CAPABILITY");
    if (wish && std::string_view(wish) == "avx2") hwy::DisableTargets(HWY_AVX2 - 1);  // better ones have lower bits
    return true;
  }();
  (void)followed;
}

}  // namespace

void fusedAttention(const AttentionRows& q, const AttentionRows& k, const AttentionRows& v, std::int64_t batch,
                    std::int64_t heads, std::int64_t width, float* out) {
  followLibTorchsLimit();
  PackedHeads packed(heads, k.count, width);
  std::vector<Scratch> scratch(std::size_t(parallelWorkers()), Scratch(width, packed.padded()));
  const std::int64_t blocks = (q.count + kBlock - 1) / kBlock, outStride = heads * width;
  for (std::int64_t b = 0; b < batch; ++b) {
    packed.fill(k, v, b);
    parallelFor(std::size_t(heads * blocks), 2, [&](std::size_t from, std::size_t to, int worker) {
      for (std::int64_t i = std::int64_t(from); i < std::int64_t(to); ++i) {
        const std::int64_t head = i / blocks, first = i % blocks * kBlock;
        attendBlock(q.data + b * q.batchStride + head * width, q.rowStride, first, q.count, head, packed, k.count,
                    width, scratch[std::size_t(worker)], out + b * q.count * outStride + head * width, outStride);
      }
    });
  }
}

}  // namespace likeness
#endif
