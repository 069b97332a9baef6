// Projection of splat chunks; included once per Highway target (no include guard on purpose).
namespace likeness::raster {
namespace HWY_NAMESPACE {

// What projection hands from vector to scalar code: kLanes splats.
struct LaneScratch {
  alignas(64) float geometry[kPlanes / 4][kLanes][4];  // Packed fields, four a group
  alignas(64) float boxX0[kLanes], boxX1[kLanes], boxY0[kLanes], boxY1[kLanes];
  alignas(64) float z[kLanes], radius[kLanes], ex[kLanes], rightDy[kLanes];
};

// Pointers to kLanes splats; the last, partial group reads zero-padded copies.
struct LaneInputs {
  const float *means, *scales, *rotations, *opacities;
  alignas(64) float padded[11 * kLanes];

  LaneInputs(const SplatInputs& in, std::size_t first) {
    const std::size_t left = in.size() - first;
    means = in.means.data() + 3 * first;
    scales = in.scales.data() + 3 * first;
    rotations = in.rotations.data() + 4 * first;
    opacities = in.opacities.data() + first;
    if (left >= kLanes) return;
    std::fill(padded, padded + 11 * kLanes, 0.f);
    means = std::copy_n(means, 3 * left, padded) - 3 * left;
    scales = std::copy_n(scales, 3 * left, padded + 3 * kLanes) - 3 * left;
    rotations = std::copy_n(rotations, 4 * left, padded + 6 * kLanes) - 4 * left;
    opacities = std::copy_n(opacities, left, padded + 10 * kLanes) - left;
  }
};

inline ProjectionSetup<Number> setupOf(const CpuFrame& frame) {
  ProjectionSetup<Number> s;
  const RasterCamera& c = frame.camera;
  for (int row = 0; row < 3; ++row) {
    for (int k = 0; k < 3; ++k) s.r[row][k] = Number(c.cameraFromWorld[4 * row + k]);
    s.t[row] = Number(c.cameraFromWorld[4 * row + 3]);
  }
  s.fx = Number(c.fx), s.fy = Number(c.fy), s.cx = Number(c.cx), s.cy = Number(c.cy);
  s.lowPass = Number(frame.settings.lowPass);
  setJacobianLimits(s, Number(c.width), Number(c.height), Number(frame.settings.jacobianClamp));
  return s;
}

HWY_INLINE void loadSplats(const LaneInputs& in, Number mean[3], Number scale[3], Number q[4]) {
  hn::LoadInterleaved3(kFloats, in.means, mean[0].v, mean[1].v, mean[2].v);
  hn::LoadInterleaved3(kFloats, in.scales, scale[0].v, scale[1].v, scale[2].v);
  hn::LoadInterleaved4(kFloats, in.rotations, q[0].v, q[1].v, q[2].v, q[3].v);
}

// Opacity after compensation; also returns it where the low-pass factor is 1.
HWY_INLINE Number effectiveOpacity(const Projection<Number>& p, Number opacity, bool compensate) {
  if (!compensate) return opacity;
  return opacity * squareRoot(p.det0 / p.det);
}

// Projects kLanes splats into `s`; returns the lanes that touch the picture.
inline std::uint64_t projectLanes(const CpuFrame& frame, const ProjectionSetup<Number>& setup,
                                  const LaneInputs& in, LaneScratch& s) {
  Number mean[3], scale[3], q[4];
  Projection<Number> p;
  loadSplats(in, mean, scale, q);
  projectSplat(setup, mean, scale, q, p);
  const RasterSettings& set = frame.settings;
  const Number opacity =
      effectiveOpacity(p, hn::LoadU(kFloats, in.opacities), set.compensateOpacity);
  const FloatMask sane =
      hn::And(hn::And(hn::And(Number(set.nearPlane) < p.Z, p.Z < Number(1e30f)),
                      hn::And(Number(set.alphaThreshold) < opacity, opacity < Number(1e9f))),
              hn::And(hn::And(p.a < Number(1e18f), p.d < Number(1e18f)), Number(0.f) < p.det));
  if (hn::AllFalse(kFloats, sane)) return 0;

  const Number logOpacity = hn::Log2(kFloats, opacity.v);
  // A little slack: the pixel test decides, the outline must never be tighter than it.
  const Number tau2 =
      Number(1.3862943611f) * (logOpacity + Number(0.001f - std::log2(set.alphaThreshold)));
  const Number idet = Number(1) / p.det, id = Number(1) / p.d;
  const Number half(-0.72134752044f);  // -log2(e) / 2
  const Number ex = squareRoot(tau2 * p.a), ey = squareRoot(tau2 * p.d);
  const Number fields[kPlanes] = {p.x,
                                  p.y,
                                  half * p.d * idet,
                                  half * id,
                                  logOpacity,
                                  Number(0) - p.b * id,
                                  tau2 * p.det * id,
                                  Number(0) - p.det * id * id};
  static_assert(kPlanes == 8);
  for (int k = 0; k < kPlanes; k += 4)
    hn::StoreInterleaved4(fields[k].v, fields[k + 1].v, fields[k + 2].v, fields[k + 3].v, kFloats,
                          s.geometry[k / 4][0]);

  const Number zero(0), right(frame.camera.width - 1), bottom(frame.camera.height - 1);
  const auto x0 = hn::Max(zero.v, hn::Ceil((p.x - ex).v));
  const auto x1 = hn::Min(right.v, hn::Floor((p.x + ex).v));
  const auto y0 = hn::Max(zero.v, hn::Ceil((p.y - ey).v));
  const auto y1 = hn::Min(bottom.v, hn::Floor((p.y + ey).v));
  hn::Store(x0, kFloats, s.boxX0);
  hn::Store(x1, kFloats, s.boxX1);
  hn::Store(y0, kFloats, s.boxY0);
  hn::Store(y1, kFloats, s.boxY1);
  hn::Store(p.Z.v, kFloats, s.z);
  hn::Store(ex.v, kFloats, s.ex);
  hn::Store((p.b / p.a * ex).v, kFloats, s.rightDy);
  const Number middle = Number(0.5f) * (p.a + p.d), difference = Number(0.5f) * (p.a - p.d);
  const Number lambda = middle + squareRoot(difference * difference + p.b * p.b);
  hn::Store((Number(3) * squareRoot(lambda)).v, kFloats, s.radius);
  return maskBits(kFloats, hn::And(sane, hn::And(hn::Le(x0, x1), hn::Le(y0, y1))));
}

// Writes the record of one lane; false when a colour is not finite.
inline bool packSplat(CpuFrame& frame, const SplatInputs& in, const LaneScratch& s, int lane,
                      std::size_t splat) {
  float* out = frame.packed.data() + splat * frame.stride;
  const float* colour = in.colours.data() + splat * frame.channels;
  float finite = 0;
  for (int c = 0; c < frame.channels; ++c) {
    out[kPlanes + c] = colour[c];
    finite += colour[c] * 0.f;
  }
  const hn::FixedTag<float, 4> quad;
  hn::Store(hn::Load(quad, s.geometry[0][lane]), quad, out);
  hn::Store(hn::Load(quad, s.geometry[1][lane]), quad, out + 4);
  for (int c = frame.channels; c < frame.planes; ++c) out[kPlanes + c] = 0;
  // The depth plane, when there is one, sits right behind the colours.
  if (frame.planes > frame.channels) out[kPlanes + frame.channels] = s.z[lane];
  return finite == 0.f;
}

// Exact tiles of one lane; the count of covered tiles, 0 when it falls between pixel rows.
inline std::uint32_t coverTiles(const LaneScratch& s, int lane, const float* packed,
                                TileCover& cover) {
  const int x0 = int(s.boxX0[lane]) / kTile, x1 = int(s.boxX1[lane]) / kTile;
  const int y0 = int(s.boxY0[lane]) / kTile, y1 = int(s.boxY1[lane]) / kTile;
  const int width = x1 - x0 + 1, height = y1 - y0 + 1;
  cover = {std::uint16_t(x0), std::uint16_t(y0), std::uint16_t(width), std::uint16_t(height), 0, 0};
  if (width == 1 || height == 1) {
    const std::int64_t area = std::int64_t(width) * height;
    if (area <= 32) cover.mask = std::uint32_t((std::uint64_t(1) << area) - 1);
    if (area <= 32) return std::uint32_t(area);
  }
  if (std::int64_t(width) * height > 32) {
    std::uint32_t count = 0;
    forEachCoveredTile(cover, packed, 1, [&](std::uint32_t) { ++count; });
    return count;
  }
  const CoverEllipse e{packed[kX],     packed[kY],     s.ex[lane],      s.rightDy[lane],
                       packed[kSlope], packed[kReach], packed[kReachDy]};
  for (int y = 0; y < height; ++y) {
    const ColumnSpan span = columnsOfRow(e, y0 + y, cover);
    if (span.first > span.last) continue;
    const std::uint32_t row = ((2u << (span.last - x0)) - 1u) & ~((1u << (span.first - x0)) - 1u);
    cover.mask |= row << (y * width);
  }
  return std::uint32_t(__builtin_popcount(cover.mask));
}

void projectChunk(CpuFrame& frame, const SplatInputs& in, std::span<float> radii,
                  std::size_t chunk) {
  const std::size_t begin = chunk * kChunk, end = std::min(frame.count, begin + kChunk);
  const ProjectionSetup<Number> setup = setupOf(frame);
  LaneScratch scratch;
  std::uint32_t drawn = 0, minKey = ~0u, maxKey = 0;
  std::uint64_t pairs = 0;
  for (std::size_t first = begin; first < end; first += kLanes) {
    const LaneInputs inputs(in, first);
    const std::uint64_t visible = projectLanes(frame, setup, inputs, scratch);
    const int lanes = int(std::min<std::size_t>(kLanes, end - first));
    for (int lane = 0; lane < lanes; ++lane) {
      const std::size_t i = first + lane;
      TileCover& cover = frame.covers[i];
      std::uint32_t count = 0;
      if (visible >> lane & 1 && packSplat(frame, in, scratch, lane, i))
        count = coverTiles(scratch, lane, frame.packed.data() + i * frame.stride, cover);
      if (!radii.empty()) radii[i] = count ? scratch.radius[lane] : 0.f;
      if (!count) {
        cover = {};
        continue;
      }
      cover.slot = std::uint32_t(pairs);
      pairs += count;
      std::uint32_t key;
      std::memcpy(&key, &scratch.z[lane], sizeof key);
      minKey = std::min(minKey, key), maxKey = std::max(maxKey, key);
      frame.keysSwap[begin + drawn] = key;
      frame.orderSwap[begin + drawn++] = std::uint32_t(i);
    }
  }
  frame.chunkDrawn[chunk] = drawn;
  frame.chunkPairs[chunk] = pairs;
  frame.chunkMinKey[chunk] = minKey;
  frame.chunkMaxKey[chunk] = maxKey;
}

}  // namespace HWY_NAMESPACE
}  // namespace likeness::raster
