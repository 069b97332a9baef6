#pragma once
#include <glm/glm.hpp>
#include <vector>

#include "engine/fit/fit_layout.h"
#include "engine/fit/fit_tables.h"
#include "engine/fit/landmark_noise.h"

namespace likeness {

/// Detected points of one photo, edge-to-edge pixels.
struct FaceObservation {
  std::vector<glm::vec2> points;  ///< 468 Face Mesh points
  std::vector<glm::vec2> iris;    ///< 10 (left centre and rim, right centre and rim) or empty
};

/// Distance between the eye centres (mean of the eye corners) in pixels.
double interOcularOf(const std::vector<glm::vec2>& points);

/// Detected points minus the detector's known bias at this yaw, pixels.
std::vector<glm::dvec2> correctedPoints(const FitLandmarks& landmarks,
                                        const FaceObservation& observation, double interOcular,
                                        double sineYaw);

/// Whitened landmark residuals of one photo: adds weight * J^T J and weight * J^T r to the local
/// gram [stride, stride] and gradient [stride]. `noise` takes away what hidden landmarks cannot
/// tell. Returns the sum of squared whitened residuals.
double addLandmarkTerm(const FitModel& model, const FitState& state, const PhotoState& photo,
                       const FaceObservation& observation, double weight, const LocalLayout& layout,
                       std::vector<double>& gram, std::vector<double>& gradient,
                       const LandmarkNoise& noise = {});

/// Mean distance of projected and detected points (uncorrected) in inter-ocular distances.
double reprojectionError(const FitModel& model, const FitState& state, const PhotoState& photo,
                         const FaceObservation& observation);

}  // namespace likeness
