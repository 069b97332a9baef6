#pragma once
#include "engine/core/image.h"

namespace likeness {

/// Locally linear model of `p` [H, W, 1] in the colours of `guide` [H, W, 3]: returns the mean
/// coefficients [H, W, 4] (a_r, a_g, a_b, b) over windows of radius `radius` pixels, so that
/// a . guide + b follows the guide's edges (He, Sun, Tang, "Guided Image Filtering", TPAMI 2013,
/// section 3.5). `epsilon` is in squared units of the guide.
ImageF guidedFilterCoefficients(const ImageF& guide, const ImageF& p, int radius, float epsilon);

/// Mean over (2 radius + 1)^2 windows, cut at the border; one channel.
ImageF boxMean(const ImageF& image, int radius);

}  // namespace likeness
