#pragma once
#include "engine/fit/landmark_term.h"

namespace likeness {

/// Turns both eyes so that the iris centres meet the detected ones: two angles an eye, within 35
/// degrees, eyes held together (pitch equal, yaw nearly). Leaves the gaze at rest without iris
/// points or when the head has none.
void fitGaze(const FitModel& model, const FaceObservation& observation, const FitState& state,
             PhotoState& photo);

}  // namespace likeness
