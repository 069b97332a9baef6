// Forward pixels of one tile; included once per Highway target (no include guard on purpose).
namespace likeness::raster {
namespace HWY_NAMESPACE {

// Per block: transmittance, then the planes, kLanes each.
template <int P>
struct ForwardTile {
  static constexpr int kRows = 1 + P;
  alignas(64) float state[kBlocks * kRows * kLanes];
  std::uint64_t live = 0;  // blocks with a pixel that still takes splats

  float* block(std::size_t b) { return state + b * kRows * kLanes; }

  void clear(int width, int height) {
    for (int b = 0; b < kBlocks; ++b) {
      float* s = block(b);
      const float* x = kOffsets.at[b][0];
      const float* y = kOffsets.at[b][1];
      bool inside = false;
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const bool in = x[lane] < float(width) && y[lane] < float(height);
        s[lane] = in ? 1.f : -1.f;
        inside |= in;
      }
      std::fill(s + kLanes, s + kRows * kLanes, 0.f);
      live |= std::uint64_t(inside) << b;
    }
  }

  // Adds one splat to the blocks in `bits`; returns those where some pixel took it.
  HWY_INLINE std::uint64_t add(const PixelRules& rules, const float* g, float tileX, float tileY,
                               std::uint64_t bits) {
    const SplatLanes lanes(g, tileX, tileY);
    hn::Vec<FloatTag> value[P];
    for (int p = 0; p < P; ++p) value[p] = hn::Set(kFloats, g[kPlanes + p]);
    std::uint64_t took = 0;
    do {
      const std::size_t b = std::size_t(__builtin_ctzll(bits));
      bits &= bits - 1;
      float* s = block(b);
      const auto before = hn::Load(kFloats, s);
      const Hit hit = hitPixels(rules, Offsets(lanes, b).q, s);
      const auto weight = hn::IfThenElseZero(hit.taken, hn::Mul(hit.alpha, before));
      for (int p = 0; p < P; ++p) {
        float* plane = s + (1 + p) * kLanes;
        hn::Store(hn::MulAdd(weight, value[p], hn::Load(kFloats, plane)), kFloats, plane);
      }
      const FloatMask stopped = hn::Lt(hn::Load(kFloats, s), hn::Zero(kFloats));
      took |= std::uint64_t(!hn::AllFalse(kFloats, hit.taken)) << b;
      live &= ~(std::uint64_t(hn::AllTrue(kFloats, stopped)) << b);
    } while (bits);
    return took;
  }
};

// The colour planes of a tile whose planes are exactly the picture's channels.
template <int P>
void storeColours(const CpuFrame& frame, ForwardTile<P>& tile, std::span<float> colours, int x0, int y0, int width,
                  int height) {
  float background[P];
  std::copy_n(frame.background.begin(), P, background);
  for (int y = 0; y < height; ++y) {
    float* colour = colours.data() + (std::size_t(y0 + y) * frame.camera.width + x0) * P;
    for (int x = 0; x < width; ++x, colour += P) {
      const std::size_t at = blockIndex(x, y), lane = at % kLanes;
      const float* s = tile.block(at / kLanes) + lane;
      const float T = std::abs(s[0]);
      for (int c = 0; c < P; ++c) colour[c] = s[(1 + c) * kLanes] + T * background[c];
    }
  }
}

template <int P>
void storeTile(const CpuFrame& frame, ForwardTile<P>& tile, const RasterOutputs& out, int x0,
               int y0, int width, int height) {
  const int W = frame.camera.width, C = frame.channels;
  const bool expected = frame.settings.depthMode == DepthMode::expected;
  if (C == P && out.alpha.empty() && out.depth.empty() && !out.colour.empty())
    return storeColours<P>(frame, tile, out.colour, x0, y0, width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const std::size_t at = blockIndex(x, y), lane = at % kLanes;
      const float* s = tile.block(int(at / kLanes)) + lane;
      const float T = std::abs(s[0]);
      const std::size_t pixel = std::size_t(y0 + y) * W + x0 + x;
      if (!out.colour.empty()) {
        float* colour = out.colour.data() + pixel * C;
        for (int c = 0; c < std::min(P, C); ++c)
          colour[c] = s[(1 + c) * kLanes] + T * frame.background[c];
      }
      if (!out.alpha.empty()) out.alpha[pixel] = 1 - T;
      if (!out.depth.empty()) {
        const float depth = s[(1 + C) * kLanes];
        out.depth[pixel] = !expected ? depth : T < 1 ? depth / (1 - T) : 0.f;
      }
    }
}

template <int P, bool kKeep>
void drawTilePlanes(CpuFrame& frame, const RasterOutputs& out, std::size_t t) {
  const int x0 = int(t % frame.tilesX) * kTile, y0 = int(t / frame.tilesX) * kTile;
  const int width = std::min(kTile, frame.camera.width - x0);
  const int height = std::min(kTile, frame.camera.height - y0);
  const float tileX = float(x0), tileY = float(y0);
  const PixelRules rules(frame.settings);
  ForwardTile<P> tile;
  tile.clear(width, height);
  const std::size_t begin = frame.tileStart[t], end = frame.tileStart[t + 1];
  const std::size_t stride = frame.stride;
  const float* packed = frame.packed.data();
  TilePair* pairs = frame.pairs.data();
  std::uint64_t* blocks = frame.pairBlocks.data();
  std::uint8_t* used = frame.slotUsed.data();
  std::size_t kept = begin;
  // One pair ahead: the outline of the next pair and the live blocks before this one (a superset;
  // stopped pixels ignore it anyway) let the block loop start without waiting for long arithmetic.
  std::uint64_t live = tile.live, next = 0;
  if (begin < end) next = coveredBlocks(packed + pairs[begin].splat * stride, tileX, tileY);
  for (std::size_t k = begin; k < end && live; ++k) {
    const TilePair pair = pairs[k];
    if (k + 16 < end) hwy::Prefetch(packed + pairs[k + 16].splat * stride);
    const float* g = packed + pair.splat * stride;
    const std::uint64_t bits = next & live;
    live = tile.live;
    if (k + 1 < end) next = coveredBlocks(packed + pairs[k + 1].splat * stride, tileX, tileY);
    if (!bits) continue;
    const std::uint64_t took = tile.add(rules, g, tileX, tileY, bits);
    if constexpr (kKeep) {
      // Pairs that contributed move to the front; the rest is dead for the backward pass.
      pairs[kept] = pair;
      blocks[kept] = took;
      used[pair.slot] = took != 0;
      kept += took != 0;
    }
  }
  if (kKeep) frame.tileKept[t] = std::uint32_t(kept - begin);
  storeTile(frame, tile, out, x0, y0, width, height);
}

template <bool kKeep>
void drawTileKeeping(CpuFrame& frame, const RasterOutputs& out, std::size_t t) {
  switch (frame.planes) {
    case 1:
      return drawTilePlanes<1, kKeep>(frame, out, t);
    case 2:
      return drawTilePlanes<2, kKeep>(frame, out, t);
    case 3:
      return drawTilePlanes<3, kKeep>(frame, out, t);
    case 4:
      return drawTilePlanes<4, kKeep>(frame, out, t);
    case 6:
      return drawTilePlanes<6, kKeep>(frame, out, t);
    default:
      return drawTilePlanes<9, kKeep>(frame, out, t);
  }
}

void drawTile(CpuFrame& frame, const RasterOutputs& out, bool keep, std::size_t tile) {
  return keep ? drawTileKeeping<true>(frame, out, tile) : drawTileKeeping<false>(frame, out, tile);
}

}  // namespace HWY_NAMESPACE
}  // namespace likeness::raster
