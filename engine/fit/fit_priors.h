#pragma once
#include "engine/fit/fit_layout.h"
#include "engine/fit/fit_params.h"

namespace likeness {

/// Gaussian priors on identity (weight `identityWeight`), units (spread by unit, left about equal
/// right), jaw, albedo and log distance. `distancePrior` is false for a photo whose focal length is
/// known.
void addPriors(const FitSurface& surface, const FitState& state, const FitParams& params,
               double identityWeight, const std::vector<char>& distancePrior,
               const FitLayout& layout, NormalEquations& equations);

/// Box limits of a step (units, jaw, albedo within their ranges) with nothing frozen.
StepLimits stepLimits(const FitSurface& surface, const FitState& state, const FitLayout& layout);

/// state <- state + scale * step; turns and log focal change at most `maxTurn` radians and
/// `maxFocal`. Light is left alone.
void applyStep(const FitSurface& surface, const FitLayout& layout, const std::vector<double>& step,
               double scale, double maxTurn, double maxFocal, FitState& state);

/// Depth of the mean head's middle in a photo, metres.
double distanceOf(const FitSurface& surface, const PhotoState& photo);

}  // namespace likeness
