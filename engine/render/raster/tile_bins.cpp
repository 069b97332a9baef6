#include "engine/render/raster/tile_bins.h"

#include <algorithm>
#include <array>
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
  return {g[kX],
          g[kY],
          std::sqrt(reach * (1 + s2 / r)),
          -slope * std::sqrt(reach / (r * (r + s2))),
          slope,
          reach,
          g[kReachDy]};
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
constexpr std::size_t kAhead = 24;  // splats prefetched ahead of the random cover reads
constexpr std::size_t kMaxParts = 64;
constexpr std::size_t kSpill = 3;  // entries that emitSmall may write behind the last

// A contiguous share of the depth-sorted splats and where its pairs begin.
struct Part {
  std::size_t begin, end, pairs, firstPair;
};

// Writes a box of at most 2 x 2 tiles without branches (their outcome would be random): every
// corner is written, only covered ones advance.
std::size_t emitSmall(CpuFrame& f, const TileCover& cover, std::uint32_t splat, std::uint32_t slot,
                      std::size_t at) {
  const std::uint32_t width = std::uint32_t(f.tilesX), row = cover.y0 * width + cover.x0;
  const std::uint32_t offsets[4] = {0, cover.width == 1 ? width : 1, width, width + 1};
  for (std::uint32_t k = 0; k < 4; ++k) {
    f.emittedTile[at] = row + offsets[k];
    f.emitted[at] = {splat, slot};
    const std::uint32_t covered = cover.mask >> k & 1;
    at += covered;
    slot += covered;
  }
  return at;
}

// Pairs of one part in depth order, at part.firstPair of the emitted arrays.
void emitPart(CpuFrame& f, const Part& part) {
  std::size_t at = part.firstPair;
  for (std::size_t i = part.begin; i < part.end; ++i) {
    if (i + kAhead < part.end) __builtin_prefetch(&f.covers[f.order[i + kAhead]]);
    const std::uint32_t splat = f.order[i];
    const TileCover& cover = f.covers[splat];
    std::uint32_t slot = f.chunkSlot[splat / kChunk] + cover.slot;
    if (cover.width <= 2 && cover.height <= 2) {
      at = emitSmall(f, cover, splat, slot, at);
      continue;
    }
    forEachCoveredTile(cover, f.packed.data() + std::size_t(splat) * f.stride, f.tilesX,
                       [&](std::uint32_t tile) {
                         f.emittedTile[at] = tile;
                         f.emitted[at++] = {splat, slot++};
                       });
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

std::size_t pairsOf(const CpuFrame& f, std::size_t begin, std::size_t end) {
  std::size_t count = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (i + kAhead < end) __builtin_prefetch(&f.covers[f.order[i + kAhead]]);
    count += pairCountOf(f, f.covers[f.order[i]], f.order[i]);
  }
  return count;
}

// Splits the depth-sorted splats; one part needs no counting.
template <class Each>
void shareOut(const CpuFrame& f, std::size_t parts, std::array<Part, kMaxParts>& shares,
              Each&& each) {
  for (std::size_t p = 0; p < parts; ++p)
    shares[p] = {f.drawn * p / parts, f.drawn * (p + 1) / parts, f.pairCount, 0};
  if (parts == 1) return;
  each([&](Part& part, std::uint32_t*) { part.pairs = pairsOf(f, part.begin, part.end); });
  // kSpill apart, so that no part overwrites the next one's first entries.
  for (std::size_t p = 1; p < parts; ++p)
    shares[p].firstPair = shares[p - 1].firstPair + shares[p - 1].pairs + kSpill;
}

}  // namespace

void fillTiles(CpuFrame& f) {
  const std::size_t tiles = f.tiles();
  const std::size_t parts = std::clamp<std::size_t>(
      f.drawn / kPartSize, 1, std::min(kMaxParts, std::size_t(parallelWorkers())));
  f.histograms.reserve(parts * tiles);
  f.emitted.reserve(f.pairCount + kSpill * parts);
  f.emittedTile.reserve(f.pairCount + kSpill * parts);
  std::array<Part, kMaxParts> shares;
  const auto each = [&](auto&& body) {
    const auto run = [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t part = begin; part < end; ++part)
        body(shares[part], f.histograms.data() + part * tiles);
    };
    parallelFor(parts, 1, std::ref(run));
  };
  shareOut(f, parts, shares, each);
  each([&](const Part& part, std::uint32_t* h) {
    emitPart(f, part);
    std::fill_n(h, tiles, 0u);
    for (std::size_t k = part.firstPair; k < part.firstPair + part.pairs; ++k)
      ++h[f.emittedTile[k]];
  });
  prefixCounts(f, parts);
  each([&](const Part& part, std::uint32_t* h) {
    for (std::size_t k = part.firstPair; k < part.firstPair + part.pairs; ++k)
      f.pairs[h[f.emittedTile[k]]++] = f.emitted[k];
  });
}

}  // namespace likeness::raster
