// How a 16 x 16 pixel tile maps to SIMD lanes; included once per Highway target (no include guard
// on purpose). A block is 4 pixels wide and kLanes / 4 tall, so that small splats fill it; blocks
// are numbered column by column: block = column * kStrips + strip.
namespace likeness::raster {
namespace HWY_NAMESPACE {

constexpr int kBlockHeight = int(kLanes) / 4;
constexpr int kStrips = kTile / kBlockHeight;
constexpr int kBlocks = 4 * kStrips;

// Pixel offsets of the lanes of each block: x in row 0, y in row 1.
struct LaneOffsets {
  alignas(64) float at[kBlocks][2][kLanes] = {};
  constexpr LaneOffsets() {
    for (int b = 0; b < kBlocks; ++b)
      for (int lane = 0; lane < int(kLanes); ++lane) {
        at[b][0][lane] = float(b / kStrips * 4 + lane % 4);
        at[b][1][lane] = float(b % kStrips * kBlockHeight + lane / 4);
      }
  }
};
inline constexpr LaneOffsets kOffsets;  // constexpr: no start-up code of a foreign target

// 2^x, relative error 2e-7 for x in [-126, 126]; garbage outside, which callers mask away.
HWY_INLINE hn::Vec<FloatTag> exp2Fast(hn::Vec<FloatTag> x) {
  const auto magic = hn::Set(kFloats, 12582912.f);  // 1.5 * 2^23: rounds, integer in the low bits
  const auto shifted = hn::Add(x, magic);
  const auto f = hn::Sub(x, hn::Sub(shifted, magic));
  auto p = hn::Set(kFloats, 1.3398874e-3f);
  p = hn::MulAdd(p, f, hn::Set(kFloats, 9.6184373e-3f));
  p = hn::MulAdd(p, f, hn::Set(kFloats, 5.5503324e-2f));
  p = hn::MulAdd(p, f, hn::Set(kFloats, 2.4022648e-1f));
  p = hn::MulAdd(p, f, hn::Set(kFloats, 6.9314720e-1f));
  p = hn::MulAdd(p, f, hn::Set(kFloats, 1.f));
  const hn::RebindToSigned<FloatTag> ints;
  return hn::BitCast(kFloats,
                     hn::Add(hn::BitCast(ints, p), hn::ShiftLeft<23>(hn::BitCast(ints, shifted))));
}

// Pixel blocks of the tile at (tileX, tileY) px that the outline of `g` may reach.
HWY_INLINE std::uint64_t coveredBlocks(const float* g, float tileX, float tileY) {
  constexpr std::size_t kRows = HWY_MIN(kLanes, std::size_t(kStrips));
  const hn::FixedTag<float, kRows> d;
  const auto x = hn::Set(d, g[kX] - tileX), slope = hn::Set(d, g[kSlope]);
  const auto reach = hn::Set(d, g[kReach]), reachDy = hn::Set(d, g[kReachDy]);
  const auto never = hn::Set(d, -1e9f), zero = hn::Zero(d);
  std::uint64_t bits = 0;
  for (int first = 0; first < kStrips; first += int(kRows)) {
    auto low = hn::Set(d, 1e9f), high = never;
    for (int sub = 0; sub < kBlockHeight; ++sub) {
      // Lane k is strip first + k; its row is kBlockHeight * strip + sub.
      const auto row = hn::MulAdd(hn::Iota(d, float(first)), hn::Set(d, float(kBlockHeight)),
                                  hn::Set(d, float(sub)));
      const auto dy = hn::Sub(hn::Set(d, g[kY] - tileY), row);
      const auto half2 = hn::MulAdd(hn::Mul(dy, dy), reachDy, reach);
      const auto half = hn::IfThenElse(hn::Ge(half2, zero), hn::Sqrt(half2), never);
      const auto middle = hn::MulAdd(slope, dy, x);
      low = hn::Min(low, hn::Sub(middle, half));
      high = hn::Max(high, hn::Add(middle, half));
    }
    low = hn::Ceil(low);
    high = hn::Floor(high);
    for (int c = 0; c < 4; ++c) {
      const auto hit = hn::And(hn::Le(low, hn::Set(d, float(4 * c + 3))),
                               hn::Ge(high, hn::Set(d, float(4 * c))));
      bits |= maskBits(d, hit) << (c * kStrips + first);
    }
  }
  return bits;
}

// Constants of one splat in a tile, broadcast.
struct SplatLanes {
  hn::Vec<FloatTag> x, y, slope, across, along, logOpacity;
  HWY_INLINE SplatLanes(const float* g, float tileX, float tileY)
      : x(hn::Set(kFloats, g[kX] - tileX)),
        y(hn::Set(kFloats, g[kY] - tileY)),
        slope(hn::Set(kFloats, g[kSlope])),
        across(hn::Set(kFloats, g[kAcross])),
        along(hn::Set(kFloats, g[kAlong])),
        logOpacity(hn::Set(kFloats, g[kLogOpacity])) {}
};

// Sheared offsets of a block's pixels from the splat's centre, and the exponent there.
struct Offsets {
  hn::Vec<FloatTag> u, dy, q;
  HWY_INLINE Offsets(const SplatLanes& g, std::size_t block) {
    const auto dx = hn::Sub(g.x, hn::Load(kFloats, kOffsets.at[block][0]));
    dy = hn::Sub(g.y, hn::Load(kFloats, kOffsets.at[block][1]));
    u = hn::MulAdd(g.slope, dy, dx);
    q = hn::MulAdd(hn::Mul(g.across, u), u, hn::MulAdd(hn::Mul(g.along, dy), dy, g.logOpacity));
  }
};

// Limits shared by both passes.
struct PixelRules {
  hn::Vec<FloatTag> alphaCap, logThreshold, logCap, stop;
  explicit HWY_INLINE PixelRules(const RasterSettings& s)
      : alphaCap(hn::Set(kFloats, s.alphaCap)),
        logThreshold(hn::Set(kFloats, std::log2(s.alphaThreshold))),
        logCap(hn::Set(kFloats, std::log2(s.alphaCap))),
        stop(hn::Set(kFloats, s.transmittanceStop)) {}
};

// The decision that both passes must take alike: alpha, and the lanes that take the splat.
// A stopped (or outside) pixel keeps its transmittance with a negative sign.
struct Hit {
  hn::Vec<FloatTag> q, exact, alpha;
  FloatMask taken;
};
HWY_INLINE Hit hitPixels(const PixelRules& rules, hn::Vec<FloatTag> q, float* transmittance) {
  const auto T = hn::Load(kFloats, transmittance);
  const auto exact = exp2Fast(q);
  const auto alpha = hn::Min(exact, rules.alphaCap);
  const FloatMask touched = hn::Ge(q, rules.logThreshold);
  const auto next = hn::NegMulAdd(alpha, T, T);
  const FloatMask taken = hn::And(touched, hn::Gt(next, rules.stop));
  const auto sign = hn::IfThenElseZero(touched, hn::SignBit(kFloats));
  hn::Store(hn::IfThenElse(taken, next, hn::Or(T, sign)), kFloats, transmittance);
  return {q, exact, alpha, taken};
}

// Offset of a tile pixel in block storage: block * kLanes + lane.
HWY_INLINE std::size_t blockIndex(int x, int y) {
  const unsigned column = unsigned(x), row = unsigned(y);  // division without the care for signs
  return std::size_t((column / 4) * kStrips + row / kBlockHeight) * kLanes + (row % kBlockHeight) * 4 +
         column % 4;
}

}  // namespace HWY_NAMESPACE
}  // namespace likeness::raster
