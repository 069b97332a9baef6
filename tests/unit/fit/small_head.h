#pragma once
#include <memory>

#include "engine/fit/fit_tables.h"
#include "engine/fit/landmark_term.h"
#include "engine/fit/photometric_fit.h"

/// A head-sized ellipsoid with smooth random identity directions, a few ARKit units, a jaw and 468
/// landmark rows: everything that the fit needs, in milliseconds.
std::shared_ptr<const likeness::FitModel> smallFitModel();

/// A state with non-trivial pose, identity, expression, jaw, light and albedo.
likeness::FitState exampleState(const likeness::FitModel& model);

/// The exact landmarks of a state, detector bias included.
likeness::FaceObservation exactObservation(const likeness::FitModel& model,
                                           const likeness::FitState& state);

/// The head of a state drawn by its own albedo and light, 512 x 512, with its mask.
likeness::FitPhoto drawnPhoto(const likeness::FitModel& model, const likeness::FitState& state);
