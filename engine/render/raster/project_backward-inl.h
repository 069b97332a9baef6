// From pair gradients back to the splats' inputs; included once per Highway target (no include
// guard on purpose).
namespace likeness::raster {
namespace HWY_NAMESPACE {

// Sums of the pair gradients of kLanes splats, one row a quantity: planes, then the moments.
struct SlotSums {
  alignas(64) float rows[12 + 4][kLanes];
};

// Fixed order: a splat's slots follow each other in the order of its tiles.
inline bool sumSlots(const CpuFrame& frame, std::size_t splat, std::size_t firstSlot, int stride,
                     SlotSums& sums, int lane) {
  const TileCover& cover = frame.covers[splat];
  const std::size_t count = pairCountOf(frame, cover, splat);
  alignas(16) float total[16] = {};
  bool any = false;
  for (std::size_t k = firstSlot; k < firstSlot + count; ++k) {
    if (!frame.slotUsed[k]) continue;
    const float* slot = frame.slots.data() + k * stride;
    for (int i = 0; i < stride; ++i) total[i] += slot[i];
    any = true;
  }
  for (int i = 0; i < stride; ++i) sums.rows[i][lane] = total[i];
  return any;
}

HWY_INLINE PixelMoments<Number> momentsOf(const SlotSums& sums, int planes, int depthRow) {
  const auto row = [&](int k) { return Number(hn::Load(kFloats, sums.rows[k])); };
  return {row(planes),
          row(planes + 1),
          row(planes + 2),
          row(planes + 3),
          row(planes + 4),
          row(planes + 5),
          depthRow < 0 ? Number(0) : row(depthRow)};
}

// Stores the first `lanes` of D interleaved vectors to out + D * first.
template <int D>
HWY_INLINE void storeRows(const Number* v, std::span<float> out, std::size_t first,
                          std::size_t lanes) {
  if (out.empty()) return;
  float* target = out.data() + D * first;
  alignas(64) float partial[D * kLanes];
  float* to = lanes == kLanes ? target : partial;
  if constexpr (D == 1) hn::StoreU(v[0].v, kFloats, to);
  if constexpr (D == 2) hn::StoreInterleaved2(v[0].v, v[1].v, kFloats, to);
  if constexpr (D == 3) hn::StoreInterleaved3(v[0].v, v[1].v, v[2].v, kFloats, to);
  if constexpr (D == 4) hn::StoreInterleaved4(v[0].v, v[1].v, v[2].v, v[3].v, kFloats, to);
  if (to != target) std::copy_n(partial, D * lanes, target);
}

// Lanes that contributed keep their value, others (possibly NaN) become 0.
template <int D>
HWY_INLINE void storeMasked(FloatMask mask, const Number* v, std::span<float> out,
                            std::size_t first, std::size_t lanes) {
  Number kept[D];
  for (int k = 0; k < D; ++k) kept[k] = hn::IfThenElseZero(mask, v[k].v);
  storeRows<D>(kept, out, first, lanes);
}

inline void storeZeros(const SplatGradients& out, int channels, std::size_t first,
                       std::size_t lanes) {
  const auto clear = [&](std::span<float> span, std::size_t width) {
    if (!span.empty()) std::fill_n(span.data() + width * first, width * lanes, 0.f);
  };
  clear(out.means, 3), clear(out.scales, 3), clear(out.rotations, 4), clear(out.opacities, 1);
  clear(out.colours, std::size_t(channels)), clear(out.screenMeans, 2);
}

inline void storeColours(const SlotSums& sums, const SplatGradients& out, int channels,
                         std::size_t first, std::size_t lanes) {
  if (out.colours.empty()) return;
  if (channels == 3) {
    const Number v[3] = {hn::Load(kFloats, sums.rows[0]), hn::Load(kFloats, sums.rows[1]),
                         hn::Load(kFloats, sums.rows[2])};
    return storeRows<3>(v, out.colours, first, lanes);
  }
  for (std::size_t lane = 0; lane < lanes; ++lane)
    for (int c = 0; c < channels; ++c)
      out.colours[(first + lane) * channels + c] = sums.rows[c][lane];
}

struct BackwardJob {
  ProjectionSetup<Number> setup;
  int planes, stride, depthRow;
  bool camera;
};

void backwardLanes(const CpuFrame& frame, const SplatInputs& in, const BackwardJob& job,
                   const SlotSums& sums, FloatMask used, const SplatGradients& out,
                   std::size_t first, std::size_t lanes, Number* camera) {
  const LaneInputs inputs(in, first);
  Number mean[3], scale[3], q[4];
  Projection<Number> p;
  loadSplats(inputs, mean, scale, q);
  projectSplat(job.setup, mean, scale, q, p);
  const PixelMoments<Number> moments = momentsOf(sums, job.planes, job.depthRow);
  SplatGradient<Number> g;
  projectSplatBackward(job.setup, p, mean, scale, moments, frame.settings.compensateOpacity,
                       job.camera, g);
  storeMasked<3>(used, g.mean, out.means, first, lanes);
  storeMasked<3>(used, g.scale, out.scales, first, lanes);
  storeMasked<4>(used, g.quaternion, out.rotations, first, lanes);
  const Number byOpacity = moments.sum / Number(hn::LoadU(kFloats, inputs.opacities));
  storeMasked<1>(used, &byOpacity, out.opacities, first, lanes);
  if (!out.screenMeans.empty()) {
    Number centre[2];
    centreGradient(p, moments, centre[0], centre[1]);
    storeMasked<2>(used, centre, out.screenMeans, first, lanes);
  }
  storeColours(sums, out, frame.channels, first, lanes);
  if (!job.camera) return;
  for (int k = 0; k < 12; ++k)
    camera[k] = camera[k] + Number(hn::IfThenElseZero(used, g.cameraFromWorld[k].v));
  const Number intrinsics[4] = {g.fx, g.fy, g.cx, g.cy};
  for (int k = 0; k < 4; ++k)
    camera[12 + k] = camera[12 + k] + Number(hn::IfThenElseZero(used, intrinsics[k].v));
}

void projectChunkBackward(CpuFrame& frame, const SplatInputs& in, bool depthPlane,
                          const SplatGradients& out, bool camera, std::size_t chunk) {
  const std::size_t begin = chunk * kChunk, end = std::min(frame.count, begin + kChunk);
  BackwardJob job{setupOf(frame), roundedPlanes(frame.channels + (depthPlane ? 1 : 0)), 0, -1,
                  camera};
  job.stride = slotStride(job.planes);
  if (depthPlane && frame.settings.depthMovesPositions) job.depthRow = frame.channels;
  Number cameraSums[16];
  for (Number& n : cameraSums) n = Number(0);
  SlotSums sums;
  for (std::size_t first = begin; first < end; first += kLanes) {
    const std::size_t lanes = std::min(kLanes, end - first);
    std::uint32_t used = 0;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const std::size_t i = first + lane;
      const bool drawn = lane < lanes && frame.covers[i].width > 0;
      const std::size_t slot = drawn ? frame.chunkSlot[chunk] + frame.covers[i].slot : 0;
      if (drawn && sumSlots(frame, i, slot, job.stride, sums, int(lane)))
        used |= 1u << lane;
      else
        for (auto& row : sums.rows) row[lane] = 0;
    }
    if (!used) {
      storeZeros(out, frame.channels, first, lanes);
      continue;
    }
    const std::uint8_t bits[2] = {std::uint8_t(used), std::uint8_t(used >> 8)};
    backwardLanes(frame, in, job, sums, hn::LoadMaskBits(kFloats, bits), out, first, lanes,
                  cameraSums);
  }
  if (!camera) return;
  for (int k = 0; k < 16; ++k) {
    alignas(64) float lanes[kLanes];
    hn::Store(cameraSums[k].v, kFloats, lanes);
    double sum = 0;
    for (float v : lanes) sum += v;
    frame.chunkCamera[chunk * 16 + k] = sum;
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace likeness::raster
