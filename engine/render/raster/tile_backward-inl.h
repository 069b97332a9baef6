// Backward pixels of one tile; included once per Highway target (no include guard on purpose).
// Front to back, repeating the forward decisions: with R = what lies behind (colour . gradient,
// background included), dL/dalpha = T (c . g) - R / (1 - alpha). R starts as the final pixel .
// gradient and loses each splat's share, so that no reversed list is needed.
namespace likeness::raster {
namespace HWY_NAMESPACE {

// Per block: transmittance, rest R, bias, then gradient planes, kLanes each. The bias is what the
// expected depth subtracts: its gradient sees z minus the pixel's depth, and subtracting that early
// spares the cancellation of two large numbers.
template <int P>
struct BackwardTile {
  static constexpr int kRows = 3 + P;
  static constexpr int kSums = slotStride(P);
  alignas(64) float state[kBlocks * kRows * kLanes];

  float* block(std::size_t b) { return state + b * kRows * kLanes; }

  // Pair gradient of one splat over the blocks in `bits` -> slot [kSums].
  HWY_INLINE void add(const PixelRules& rules, const float* g, float tileX, float tileY,
                      std::uint64_t bits, float* slot) {
    const SplatLanes lanes(g, tileX, tileY);
    hn::Vec<FloatTag> value[P], sums[kSums];
    for (int p = 0; p < P; ++p) value[p] = hn::Set(kFloats, g[kPlanes + p]);
    for (auto& s : sums) s = hn::Zero(kFloats);
    do {
      const std::size_t b = std::size_t(__builtin_ctzll(bits));
      bits &= bits - 1;
      addBlock(rules, lanes, value, b, sums);
    } while (bits);
    for (int k = 0; k < kSums; k += 4) storeSums(sums + k, slot + k);
  }

 private:
  HWY_INLINE void addBlock(const PixelRules& rules, const SplatLanes& lanes,
                           const hn::Vec<FloatTag>* value, std::size_t b, hn::Vec<FloatTag>* sums) {
    float* s = block(b);
    const Offsets at(lanes, b);
    const auto T = hn::Load(kFloats, s);
    const Hit hit = hitPixels(rules, at.q, s);
    // Early, beside the sums below: the division is the longest link of the chain.
    const auto one = hn::Set(kFloats, 1.f);
    const auto inverse = hn::Div(one, hn::Sub(one, hit.alpha));
    const auto weight = hn::IfThenElseZero(hit.taken, hn::Mul(hit.alpha, T));
    auto along = hn::Load(kFloats, s + 2 * kLanes);
    for (int p = 0; p < P; ++p) {
      const auto gradient = hn::Load(kFloats, s + (3 + p) * kLanes);
      sums[p] = hn::MulAdd(weight, gradient, sums[p]);
      along = hn::MulAdd(value[p], gradient, along);
    }
    const auto rest = hn::NegMulAdd(weight, along, hn::Load(kFloats, s + kLanes));
    hn::Store(rest, kFloats, s + kLanes);
    const auto byAlpha = hn::MulSub(T, along, hn::Mul(rest, inverse));
    // Where alpha is capped the loss does not see opacity or shape.
    const FloatMask free = hn::And(hit.taken, hn::Le(hit.q, rules.logCap));
    const auto v = hn::IfThenElseZero(free, hn::Mul(byAlpha, hit.exact));
    const auto vu = hn::Mul(v, at.u), vy = hn::Mul(v, at.dy);
    hn::Vec<FloatTag>* moment = sums + P;
    moment[0] = hn::Add(moment[0], v);
    moment[1] = hn::Add(moment[1], vu);
    moment[2] = hn::Add(moment[2], vy);
    moment[3] = hn::MulAdd(vu, at.u, moment[3]);
    moment[4] = hn::MulAdd(vu, at.dy, moment[4]);
    moment[5] = hn::MulAdd(vy, at.dy, moment[5]);
  }

  // Four lane sums at once: transpose-add inside 128-bit blocks, then fold the blocks.
  static HWY_INLINE void storeSums(const hn::Vec<FloatTag>* v, float* out) {
    const auto ab =
        hn::Add(hn::InterleaveLower(kFloats, v[0], v[1]), hn::InterleaveUpper(kFloats, v[0], v[1]));
    const auto cd =
        hn::Add(hn::InterleaveLower(kFloats, v[2], v[3]), hn::InterleaveUpper(kFloats, v[2], v[3]));
    const hn::Repartition<double, FloatTag> pairs;
    const auto x = hn::BitCast(pairs, ab), y = hn::BitCast(pairs, cd);
    const auto sum = hn::Add(hn::BitCast(kFloats, hn::InterleaveLower(pairs, x, y)),
                             hn::BitCast(kFloats, hn::InterleaveUpper(pairs, x, y)));
    const hn::FixedTag<float, 4> quad;
    hn::Store(foldBlocks(sum), quad, out);
  }

  static HWY_INLINE hn::Vec<hn::FixedTag<float, 4>> foldBlocks(hn::Vec<FloatTag> v) {
#if HWY_MAX_BYTES >= 64
    const hn::FixedTag<float, 8> half;
    const auto h = hn::Add(hn::LowerHalf(half, v), hn::UpperHalf(half, v));
    const hn::FixedTag<float, 4> quad;
    return hn::Add(hn::LowerHalf(quad, h), hn::UpperHalf(quad, h));
#elif HWY_MAX_BYTES == 32
    const hn::FixedTag<float, 4> quad;
    return hn::Add(hn::LowerHalf(quad, v), hn::UpperHalf(quad, v));
#else
    return v;
#endif
  }
};

// Gradient planes and the starting R of every pixel of the tile.
template <int P>
void loadTile(const CpuFrame& frame, BackwardTile<P>& tile, const RasterOutputs& out,
              const RasterOutputGradients& gradient, int x0, int y0, int width, int height) {
  const int W = frame.camera.width, C = frame.channels;
  const bool expected = frame.settings.depthMode == DepthMode::expected;
  const bool colours = !gradient.colour.empty(), depths = !gradient.depth.empty();
  for (int y = 0; y < kTile; ++y)
    for (int x = 0; x < kTile; ++x) {
      const std::size_t at = blockIndex(x, y), lane = at % kLanes;
      float* s = tile.block(int(at / kLanes)) + lane;
      for (int row = 0; row < BackwardTile<P>::kRows; ++row) s[row * kLanes] = 0;
      s[0] = -1;
      if (x >= width || y >= height) continue;
      s[0] = 1;
      const std::size_t pixel = std::size_t(y0 + y) * W + x0 + x;
      float rest = 0;
      for (int c = 0; c < std::min(P, C) && colours; ++c) {
        const float g = gradient.colour[pixel * C + c];
        s[(3 + c) * kLanes] = g;
        rest += g * out.colour[pixel * C + c];
      }
      // alpha = 1 - T: its part of R is -g T.
      if (!gradient.alpha.empty()) rest -= gradient.alpha[pixel] * (1 - out.alpha[pixel]);
      if (depths) {
        float& g = s[(3 + C) * kLanes];
        g = gradient.depth[pixel];
        if (expected) {
          // depth = D / alpha changes by (z - depth) / alpha a weight; these sum to 0 in a pixel.
          g = out.alpha[pixel] > 0 ? g / out.alpha[pixel] : 0.f;
          s[2 * kLanes] = -g * out.depth[pixel];
        } else {
          rest += g * out.depth[pixel];
        }
      }
      s[kLanes] = rest;
    }
}

template <int P>
void drawTileBackwardPlanes(CpuFrame& frame, const RasterOutputs& out,
                            const RasterOutputGradients& gradient, std::size_t t) {
  const std::size_t begin = frame.tileStart[t], end = begin + frame.tileKept[t];
  if (begin == end) return;
  const int x0 = int(t % frame.tilesX) * kTile, y0 = int(t / frame.tilesX) * kTile;
  BackwardTile<P> tile;
  loadTile(frame, tile, out, gradient, x0, y0, std::min(kTile, frame.camera.width - x0),
           std::min(kTile, frame.camera.height - y0));
  const PixelRules rules(frame.settings);
  const std::size_t stride = frame.stride;
  const float* packed = frame.packed.data();
  const TilePair* pairs = frame.pairs.data();
  float* slots = frame.slots.data();
  for (std::size_t k = begin; k < end; ++k) {
    const TilePair pair = pairs[k];
    if (k + 12 < end) {
      hwy::Prefetch(packed + pairs[k + 12].splat * stride);
      hwy::Prefetch(slots + std::size_t(pairs[k + 12].slot) * slotStride(P));
    }
    tile.add(rules, packed + pair.splat * stride, float(x0), float(y0), frame.pairBlocks[k],
             slots + std::size_t(pair.slot) * slotStride(P));
  }
}

void drawTileBackward(CpuFrame& frame, const RasterOutputs& out,
                      const RasterOutputGradients& gradient, std::size_t tile) {
  const int planes = roundedPlanes(frame.channels + (gradient.depth.empty() ? 0 : 1));
  switch (planes) {
    case 1:
      return drawTileBackwardPlanes<1>(frame, out, gradient, tile);
    case 2:
      return drawTileBackwardPlanes<2>(frame, out, gradient, tile);
    case 3:
      return drawTileBackwardPlanes<3>(frame, out, gradient, tile);
    case 4:
      return drawTileBackwardPlanes<4>(frame, out, gradient, tile);
    case 6:
      return drawTileBackwardPlanes<6>(frame, out, gradient, tile);
    default:
      return drawTileBackwardPlanes<9>(frame, out, gradient, tile);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace likeness::raster
