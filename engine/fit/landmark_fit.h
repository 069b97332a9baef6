#pragma once
#include <optional>

#include "engine/fit/fit_params.h"
#include "engine/fit/landmark_term.h"

namespace likeness {

/// One photo as the fit sees it.
struct LandmarkPhoto {
  int width = 0, height = 0;       ///< pixels
  FaceObservation face;
  std::optional<double> focal;     ///< pixels, from EXIF; absent = estimated under the prior
};

/// Focal length in pixels from EXIF's 35 mm equivalent (CIPA DCG-001: the picture's diagonal stands
/// for that of a 36 x 24 mm frame). Absent when the photo does not tell or tells nonsense.
std::optional<double> focalInPixels(std::optional<double> millimetres35, int width, int height);

/// Pose, focal length, identity, expression, jaw and gaze from landmarks: Gauss-Newton with priors
/// from a weak-perspective start. Photos share identity. Throws Error when the points are too few
/// or degenerate.
FitState fitLandmarks(const FitModel& model, const std::vector<LandmarkPhoto>& photos,
                      const FitParams& params);

/// Weak-perspective start of one photo from the mean head.
PhotoState initialPhoto(const FitModel& model, const LandmarkPhoto& photo, const FitParams& params);

}  // namespace likeness
