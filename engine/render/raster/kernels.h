#pragma once
#include <cstdint>

#include "engine/render/raster/cpu_frame.h"

namespace likeness::raster {

/// The SIMD kernels of one target. Every function works on one part of the frame and may be
/// called concurrently for different parts.
struct Kernels {
  /// Splats of one chunk: packed records, tile covers, keys and order (at the chunk's own offset).
  void (*projectChunk)(CpuFrame&, const SplatInputs&, std::span<float> radii, std::size_t chunk);
  /// Pixels of one tile; with `keep` also which pairs and pixel blocks contributed.
  void (*drawTile)(CpuFrame&, const RasterOutputs&, bool keep, std::size_t tile);
  /// Pair gradients of one tile into frame.slots.
  void (*drawTileBackward)(CpuFrame&, const RasterOutputs&, const RasterOutputGradients&,
                           std::size_t tile);
  /// Input gradients of one chunk from its pair gradients; camera sums to frame.chunkCamera.
  void (*projectChunkBackward)(CpuFrame&, const SplatInputs&, bool depthPlane,
                               const SplatGradients&, bool camera, std::size_t chunk);
};

/// Those of the best target that this machine has and limitRasterSimd allows.
const Kernels& activeKernels();

/// Planes whose kernels exist; others round up: 1, 2, 3, 4, 6, 9.
int roundedPlanes(int planes);
/// Floats of one pair's gradient: planes, then the members of PixelMoments (splat_math.h), rounded
/// up to a multiple of 4.
constexpr int slotStride(int planes) { return (planes + 6 + 3) / 4 * 4; }

}  // namespace likeness::raster
