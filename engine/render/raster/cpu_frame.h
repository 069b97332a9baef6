#pragma once
#include <cstdint>

#include "engine/render/raster/raster_types.h"
#include "engine/render/raster/scratch_buffer.h"

namespace likeness::raster {

inline constexpr int kTile = 16;             // px, both sides
inline constexpr std::size_t kChunk = 1024;  // splats a projection chunk; fixes the summing order

/// One drawn splat, one or two cache lines: geometry in front, then the planes (colours, depth).
/// With (dx, dy) = centre - pixel and u = dx + slope dy, the exponent q = across u^2 + along dy^2 +
/// logOpacity is in base 2, and alpha = min(cap, 2^q). The sheared u keeps thin slanted splats
/// exact where the conic's three terms would cancel. A row is covered where u^2 <= reach + reachDy
/// dy^2.
enum Packed : int { kX, kY, kAcross, kAlong, kLogOpacity, kSlope, kReach, kReachDy, kPlanes };

/// Tiles that one splat touches: box origin and size in tiles, a bit per tile (row-major in the
/// box) when the box has at most 32 tiles, and the first of its pair slots inside its chunk.
struct TileCover {
  std::uint16_t x0, y0, width, height;  // width 0 = not drawn
  std::uint32_t mask;                   // 0 = large box: walk it with forEachCoveredTile
  std::uint32_t slot;
};

/// One splat in one tile's list; `slot` is where the pair's gradient goes.
struct TilePair {
  std::uint32_t splat, slot;
};

/// Everything that one forward pass leaves behind for its backward pass, and its scratch memory.
struct CpuFrame {
  RasterCamera camera;
  RasterSettings settings;
  std::array<float, kMaxRasterChannels> background{};
  std::size_t count = 0, drawn = 0, pairCount = 0;
  int channels = 0, planes = 0, stride = 16, tilesX = 0, tilesY = 0;
  bool kept = false;  // pair masks below are valid

  ScratchBuffer<float> packed;                                        // [N, stride]
  ScratchBuffer<TileCover> covers;                                    // [N]
  ScratchBuffer<std::uint32_t> chunkDrawn, chunkMinKey, chunkMaxKey;  // [chunks]
  ScratchBuffer<std::uint64_t> chunkPairs;                            // [chunks]
  ScratchBuffer<std::uint32_t> chunkSlot;                             // [chunks] first slot
  ScratchBuffer<std::uint32_t> keys, order, keysSwap, orderSwap;      // [N] depth bits, splat
  ScratchBuffer<std::uint32_t> histograms;                            // radix and tile counts
  ScratchBuffer<std::uint32_t> tileStart, tileKept;                   // [tiles + 1], [tiles]
  ScratchBuffer<TilePair> emitted;                                    // [pairs + 3] by depth
  ScratchBuffer<std::uint32_t> emittedTile;                           // [pairs + 3]
  ScratchBuffer<TilePair> pairs;                                      // [pairs] by tile, then depth
  ScratchBuffer<std::uint64_t> pairBlocks;  // [pairs] pixel blocks that took the pair
  ScratchBuffer<std::uint8_t> slotUsed;     // [pairs] by slot: the pair contributed
  ScratchBuffer<float> finalAlpha;          // [H, W] when alpha is not asked for but needed
  ScratchBuffer<float> slots;               // [pairs, slotStride] pair gradients (backward)
  ScratchBuffer<double> chunkCamera;        // [chunks, 16]

  std::size_t chunks() const { return (count + kChunk - 1) / kChunk; }
  std::size_t tiles() const { return std::size_t(tilesX) * tilesY; }
};

}  // namespace likeness::raster
