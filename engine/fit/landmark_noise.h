#pragma once
#include <vector>

#include "engine/fit/fit_tables.h"
#include "engine/fit/skin_view.h"

namespace likeness {

/// Share of the skin about each landmark that a photo does not show as skin, [468] 0..1: hair,
/// glasses, hands. `view` is the head seen without masks, `picture` holds them. Landmarks with too
/// little skin in sight about them are 0.
std::vector<float> hiddenLandmarks(const FitModel& model, const FitPicture& picture,
                                   const SkinView& view);

/// What the whitened landmarks lose when the hidden ones are guesses of the detector: with
/// covariance C + D instead of C, the information falls from W^T W to W^T W - (U W)^T (U W)
/// (Woodbury), so rows `U` times the whitened rows are subtracted from the normal equations.
struct LandmarkNoise {
  int rows = 0;
  std::vector<float> reduction;  ///< U [rows, 936]
};

/// Noise of landmarks hidden by more than a third; empty when none is.
LandmarkNoise landmarkNoise(const FitLandmarks& landmarks, const std::vector<float>& hidden);

}  // namespace likeness
