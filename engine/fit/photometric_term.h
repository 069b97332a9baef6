#pragma once
#include <vector>

#include "engine/fit/fit_layout.h"
#include "engine/fit/fit_params.h"
#include "engine/fit/light_fit.h"

namespace likeness {

/// Adds the colour residuals of a photo's visible skin, weighted by params.photoWeight: picture at
/// the projected vertex minus (albedo * light)^(1/2.2). The Jacobian holds the picture's gradient
/// and the change of shading with the vertex normal (exact for area-weighted normals), albedo and
/// light. Local gram [stride, stride] (upper triangle) and gradient [stride]. Same bits for any
/// thread count. Returns the weighted mean squared residual.
double addPhotometricTerm(const FitSurface& surface, const FitState& state,
                          const PhotoState& photo, const SkinView& view, const FitParams& params,
                          const LocalLayout& layout, std::vector<double>& gram,
                          std::vector<double>& gradient);

}  // namespace likeness
