#pragma once
#include "engine/render/raster/cpu_frame.h"

namespace likeness::raster {

/// Throw Error when sizes, camera or settings do not fit together (see Rasterizer).
void checkForward(const SplatInputs& splats, const RasterCamera& camera,
                  const RasterSettings& settings, std::span<const float> background,
                  const RasterOutputs& outputs);
void checkBackward(const CpuFrame& frame, const SplatInputs& splats, const RasterOutputs& outputs,
                   const RasterOutputGradients& byOutputs, const SplatGradients& bySplats);

}  // namespace likeness::raster
