#pragma once
#include "engine/fit/fit_tables.h"

namespace likeness {

/// Fills albedoMean and albedoDirs of a surface from the albedo maps, blurred to the spacing of the
/// vertices (0.8 texel of a 512 px map). Absent directions are zero. Throws Error without a mean.
void sampleAlbedo(const FitTables& tables, FitSurface& surface);

}  // namespace likeness
