#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/render/raster/cpu_frame.h"
#include "engine/render/raster/depth_sort.h"
#include "engine/render/raster/kernels.h"
#include "engine/render/raster/raster_checks.h"
#include "engine/render/raster/rasterizer.h"
#include "engine/render/raster/tile_bins.h"

namespace likeness {
namespace {

using raster::CpuFrame;

struct PooledFrame;

// Free frames; outlives the rasteriser while frames are out.
struct FramePool {
  std::mutex mutex;
  std::vector<std::unique_ptr<PooledFrame>> free;
};

struct PooledFrame final : RasterFrame {
  CpuFrame data;
  std::shared_ptr<FramePool> pool;  // set while handed out, else a cycle

  void release() noexcept override {
    const std::shared_ptr<FramePool> home = std::move(pool);
    std::unique_ptr<PooledFrame> self(this);
    const std::lock_guard lock(home->mutex);
    // Capacity was made when the frame was created, so this cannot throw.
    home->free.push_back(std::move(self));
  }
};

class CpuRasterizer final : public Rasterizer {
 public:
  RasterFramePtr forward(const SplatInputs& splats, const RasterCamera& camera,
                         const RasterSettings& settings, std::span<const float> background,
                         const RasterOutputs& outputs, bool keep) override {
    raster::checkForward(splats, camera, settings, background, outputs);
    RasterFramePtr handle = takeFrame();
    CpuFrame& frame = static_cast<PooledFrame&>(*handle).data;
    prepare(frame, splats, camera, settings, background, !outputs.depth.empty());
    project(frame, splats, outputs.radii);
    raster::fillTiles(frame);
    draw(frame, outputs, keep);
    frame.kept = keep;
    if (!keep) handle.reset();
    return handle;
  }

  void backward(RasterFrame& handle, const SplatInputs& splats, const RasterOutputs& outputs,
                const RasterOutputGradients& byOutputs, const SplatGradients& bySplats,
                CameraGradient* camera) override;

 private:
  RasterFramePtr takeFrame();
  static void prepare(CpuFrame& frame, const SplatInputs& splats, const RasterCamera& camera,
                      const RasterSettings& settings, std::span<const float> background,
                      bool depth);
  static void project(CpuFrame& frame, const SplatInputs& splats, std::span<float> radii);
  static void compactOrder(CpuFrame& frame);
  static void draw(CpuFrame& frame, const RasterOutputs& outputs, bool keep);

  std::shared_ptr<FramePool> pool_ = std::make_shared<FramePool>();
  std::size_t made_ = 0;
};

RasterFramePtr CpuRasterizer::takeFrame() {
  const std::lock_guard lock(pool_->mutex);
  if (pool_->free.empty()) {
    pool_->free.reserve(++made_);
    pool_->free.push_back(std::make_unique<PooledFrame>());
  }
  std::unique_ptr<PooledFrame> frame = std::move(pool_->free.back());
  pool_->free.pop_back();
  frame->pool = pool_;
  return RasterFramePtr(frame.release());
}

void CpuRasterizer::prepare(CpuFrame& f, const SplatInputs& splats, const RasterCamera& camera,
                            const RasterSettings& settings, std::span<const float> background,
                            bool depth) {
  f.camera = camera;
  f.settings = settings;
  f.background = {};
  std::copy(background.begin(), background.end(), f.background.begin());
  f.count = splats.size();
  f.channels = splats.channels;
  f.planes = raster::roundedPlanes(splats.channels + (depth ? 1 : 0));
  f.stride = raster::kPlanes + f.planes <= 16 ? 16 : 32;
  f.tilesX = (camera.width + raster::kTile - 1) / raster::kTile;
  f.tilesY = (camera.height + raster::kTile - 1) / raster::kTile;
  f.packed.reserve(f.count * f.stride);
  f.covers.reserve(f.count);
  for (auto* b : {&f.keys, &f.order, &f.keysSwap, &f.orderSwap}) b->reserve(f.count);
  for (auto* b : {&f.chunkDrawn, &f.chunkMinKey, &f.chunkMaxKey, &f.chunkSlot})
    b->reserve(f.chunks());
  f.chunkPairs.reserve(f.chunks());
  f.tileStart.reserve(f.tiles() + 1);
  f.tileKept.reserve(f.tiles());
}

// Joins the chunks' visible splats into one list and gives every chunk its slots.
void CpuRasterizer::compactOrder(CpuFrame& f) {
  std::uint64_t pairs = 0;
  f.drawn = 0;
  f.histograms.reserve(f.chunks());
  for (std::size_t c = 0; c < f.chunks(); ++c) {
    f.chunkSlot[c] = std::uint32_t(pairs);
    f.histograms[c] = std::uint32_t(f.drawn);
    pairs += f.chunkPairs[c];
    f.drawn += f.chunkDrawn[c];
  }
  if (pairs > std::numeric_limits<std::uint32_t>::max())
    throw Error("The splats cover too much of the picture to be drawn (" + std::to_string(pairs) +
                    " splat-tile pairs).",
                "Draw fewer or smaller splats, or a smaller picture.");
  f.pairCount = std::size_t(pairs);
  const auto copy = [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t c = begin; c < end; ++c) {
      std::copy_n(f.keysSwap.data() + c * raster::kChunk, f.chunkDrawn[c],
                  f.keys.data() + f.histograms[c]);
      std::copy_n(f.orderSwap.data() + c * raster::kChunk, f.chunkDrawn[c],
                  f.order.data() + f.histograms[c]);
    }
  };
  parallelFor(f.chunks(), 32, std::ref(copy));
}

void CpuRasterizer::project(CpuFrame& f, const SplatInputs& splats, std::span<float> radii) {
  const raster::Kernels& kernels = raster::activeKernels();
  const auto body = [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t c = begin; c < end; ++c) kernels.projectChunk(f, splats, radii, c);
  };
  parallelFor(f.chunks(), 2, std::ref(body));
  compactOrder(f);
  std::uint32_t low = ~0u, high = 0;
  for (std::size_t c = 0; c < f.chunks(); ++c) {
    low = std::min(low, f.chunkMinKey[c]);
    high = std::max(high, f.chunkMaxKey[c]);
  }
  raster::sortByDepth(f, low, high);
  f.pairs.reserve(f.pairCount);
}

void CpuRasterizer::draw(CpuFrame& f, const RasterOutputs& outputs, bool keep) {
  if (keep) {
    f.pairBlocks.reserve(f.pairCount);
    f.slotUsed.reserve(f.pairCount);
    std::fill_n(f.slotUsed.data(), f.pairCount, std::uint8_t(0));
  }
  const raster::Kernels& kernels = raster::activeKernels();
  const auto body = [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t t = begin; t < end; ++t) kernels.drawTile(f, outputs, keep, t);
  };
  parallelFor(f.tiles(), 4, std::ref(body));
}

void CpuRasterizer::backward(RasterFrame& handle, const SplatInputs& splats,
                             const RasterOutputs& outputs, const RasterOutputGradients& byOutputs,
                             const SplatGradients& bySplats, CameraGradient* camera) {
  CpuFrame& f = static_cast<PooledFrame&>(handle).data;
  raster::checkBackward(f, splats, outputs, byOutputs, bySplats);
  const bool depth = !byOutputs.depth.empty();
  const int planes = raster::roundedPlanes(f.channels + (depth ? 1 : 0));
  f.slots.reserve(f.pairCount * raster::slotStride(planes));
  if (camera) f.chunkCamera.reserve(f.chunks() * 16);
  const raster::Kernels& kernels = raster::activeKernels();
  const auto tiles = [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t t = begin; t < end; ++t) kernels.drawTileBackward(f, outputs, byOutputs, t);
  };
  parallelFor(f.tiles(), 4, std::ref(tiles));
  const auto chunks = [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t c = begin; c < end; ++c)
      kernels.projectChunkBackward(f, splats, depth, bySplats, camera != nullptr, c);
  };
  parallelFor(f.chunks(), 2, std::ref(chunks));
  if (!camera) return;
  *camera = {};
  double* const intrinsics[4] = {&camera->fx, &camera->fy, &camera->cx, &camera->cy};
  for (std::size_t c = 0; c < f.chunks(); ++c)
    for (int k = 0; k < 16; ++k)
      (k < 12 ? camera->cameraFromWorld[k] : *intrinsics[k - 12]) += f.chunkCamera[c * 16 + k];
}

}  // namespace

std::unique_ptr<Rasterizer> makeCpuRasterizer() { return std::make_unique<CpuRasterizer>(); }

}  // namespace likeness
