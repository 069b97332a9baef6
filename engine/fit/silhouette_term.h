#pragma once
#include <vector>

#include "engine/fit/fit_layout.h"
#include "engine/fit/fit_params.h"
#include "engine/fit/skin_view.h"

namespace likeness {

/// Adds the outline residual of one photo: vertices on the rendered rim (nearly edge-on, background
/// just outside, not on the neck) should lie on the edge of the person mask. Distances are capped
/// and robust, because hair hides the head's own rim. Nothing without a mask. Returns the number of
/// rim vertices.
int addSilhouetteTerm(const FitSurface& surface, const FitState& state, const PhotoState& photo,
                      const SkinView& view, const FitPicture& picture, const FitParams& params,
                      const LocalLayout& layout, std::vector<double>& gram,
                      std::vector<double>& gradient);

}  // namespace likeness
