#pragma once
#include <functional>

#include "engine/fit/fit_picture.h"
#include "engine/fit/landmark_fit.h"

namespace likeness {

/// A photo with all that the joint fit looks at.
struct FitPhoto {
  LandmarkPhoto landmarks;
  Image8 picture;          ///< RGB, size of `landmarks`
  ImageF person;           ///< person mask 0..1 [h, w, 1], the photo's aspect; may be empty
};

/// Called after each step with the share done (0..1) and the state; returning false stops the fit,
/// which then returns what it has.
using FitObserver = std::function<bool(double share, const FitState& state)>;

/// Joint refinement of pose, focal length, identity, expression and jaw with light and albedo
/// solved linearly before each step, at three blurs (method: shading + picture gradient + outline +
/// landmarks + priors, damped Gauss-Newton). `state` must come from fitLandmarks.
void refineOnPictures(const FitModel& model, const std::vector<FitPhoto>& photos,
                      const FitParams& params, const FitObserver& observer, FitState& state);

/// fitLandmarks, then refineOnPictures when params.photometric, then gaze and reprojection.
FitState fitPhotos(const FitModel& model, const std::vector<FitPhoto>& photos,
                   const FitParams& params, const FitObserver& observer = {});

}  // namespace likeness
