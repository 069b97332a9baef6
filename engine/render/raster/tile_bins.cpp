#include "engine/render/raster/tile_bins.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <utility>

#include "engine/core/parallel.h"
#include "engine/render/raster/tile_cover.h"

namespace likeness::raster {

CoverEllipse ellipseOf(const float* g) {
  // Extremes of -slope t + sqrt(reach - r t^2): t = -slope sqrt(reach / (r (r + slope^2))).
  const float slope = g[kSlope], reach = g[kReach], r = -g[kReachDy], s2 = slope * slope;
  return {g[kX], g[kY], std::sqrt(reach * (1 + s2 / r)),
          -slope * std::sqrt(reach / (r * (r + s2))), slope, reach, g[kReachDy]};
}

std::size_t pairCountOf(const CpuFrame& frame, const TileCover& cover, std::size_t splat) {
  if (cover.mask || cover.width == 0) return std::size_t(std::popcount(cover.mask));
  std::size_t count = 0;
  forEachCoveredTile(cover, frame.packed.data() + splat * frame.stride, frame.tilesX,
                     [&](std::uint32_t) { ++count; });
  return count;
}

namespace {

constexpr std::size_t kPartSize = 8192;
constexpr std::size_t kAhead = 8;  // splats prefetched ahead of the random cover reads

template <class Visit>
void visitPart(const CpuFrame& frame, std::size_t begin, std::size_t end, Visit&& visit) {
  for (std::size_t i = begin; i < end; ++i) {
    if (i + kAhead < end) __builtin_prefetch(&frame.covers[frame.order[i + kAhead]]);
    const std::uint32_t splat = frame.order[i];
    const TileCover& cover = frame.covers[splat];
    const float* packed = frame.packed.data() + std::size_t(splat) * frame.stride;
    std::uint32_t slot = frame.chunkSlot[splat / kChunk] + cover.slot;
    forEachCoveredTile(cover, packed, frame.tilesX,
                       [&](std::uint32_t tile) { visit(tile, splat, slot++); });
  }
}

// Counts -> first position of each part's share of each tile.
void prefixCounts(CpuFrame& frame, std::size_t parts) {
  const std::size_t tiles = frame.tiles();
  std::uint32_t sum = 0;
  for (std::size_t t = 0; t < tiles; ++t) {
    frame.tileStart[t] = sum;
    for (std::size_t part = 0; part < parts; ++part)
      sum += std::exchange(frame.histograms[part * tiles + t], sum);
  }
  frame.tileStart[tiles] = sum;
}

}  // namespace

void fillTiles(CpuFrame& frame) {
  const std::size_t tiles = frame.tiles();
  const std::size_t parts =
      std::clamp<std::size_t>(frame.drawn / kPartSize, 1, std::size_t(parallelWorkers()));
  frame.histograms.reserve(parts * tiles);
  const auto partBegin = [&](std::size_t part) { return frame.drawn * part / parts; };
  const auto count = [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t part = begin; part < end; ++part) {
      std::uint32_t* h = frame.histograms.data() + part * tiles;
      std::fill_n(h, tiles, 0u);
      visitPart(frame, partBegin(part), partBegin(part + 1),
                [&](std::uint32_t tile, std::uint32_t, std::uint32_t) { ++h[tile]; });
    }
  };
  const auto scatter = [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t part = begin; part < end; ++part) {
      std::uint32_t* h = frame.histograms.data() + part * tiles;
      visitPart(frame, partBegin(part), partBegin(part + 1),
                [&](std::uint32_t tile, std::uint32_t splat, std::uint32_t slot) {
                  frame.pairs[h[tile]++] = {splat, slot};
                });
    }
  };
  parallelFor(parts, 1, std::ref(count));
  prefixCounts(frame, parts);
  parallelFor(parts, 1, std::ref(scatter));
}

}  // namespace likeness::raster
