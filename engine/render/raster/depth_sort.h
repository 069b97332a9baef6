#pragma once
#include "engine/render/raster/cpu_frame.h"

namespace likeness::raster {

/// Sorts frame.order [drawn] by frame.keys, stable on splat index: least-significant-digit radix
/// sort over the key bits that differ. The result does not depend on the thread count.
/// `minKey` <= every key <= `maxKey`.
void sortByDepth(CpuFrame& frame, std::uint32_t minKey, std::uint32_t maxKey);

}  // namespace likeness::raster
