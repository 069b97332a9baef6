#pragma once
#include "engine/render/raster/raster_types.h"

namespace likeness {

/// Conventions of the live view, for the rasteriser and for OpenGL alike. OpenGL's blending cannot
/// leave out the splat that would take a pixel's transmittance below a bound, so the bound lies where
/// that splat no longer shows: 1e-6 / (1 - alphaCap) = 0.001 of a colour at most.
inline RasterSettings viewRasterSettings() {
  RasterSettings settings;
  settings.transmittanceStop = 1e-6f;
  return settings;
}

}  // namespace likeness
