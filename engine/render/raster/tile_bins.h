#pragma once
#include "engine/render/raster/cpu_frame.h"

namespace likeness::raster {

/// Fills frame.pairs and frame.tileStart: every tile's splats in depth order (counting sort of
/// the depth-sorted splats). The result does not depend on the thread count.
void fillTiles(CpuFrame& frame);

/// Number of tiles that a splat touches (0 when not drawn).
std::size_t pairCountOf(const CpuFrame& frame, const TileCover& cover, std::size_t splat);

}  // namespace likeness::raster
