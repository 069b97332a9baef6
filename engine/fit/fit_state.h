#pragma once
#include <array>
#include <glm/glm.hpp>
#include <vector>

#include "engine/core/camera.h"
#include "engine/fit/fit_surface.h"
#include "engine/head/head_model.h"

namespace likeness {

/// What the fit knows about one photo.
struct PhotoState {
  int width = 0, height = 0;                ///< pixels
  double focal = 0;                         ///< pixels
  glm::dvec2 principal{0};                  ///< pixels, edge to edge
  glm::dmat3 rotation{1.0};                 ///< camera from head, OpenCV axes
  glm::dvec3 translation{0};                ///< metres
  std::vector<double> units;                ///< [E] expression coefficients
  double jaw = 0;                           ///< 0..1 of FitSurface::jawRadians
  std::array<glm::dvec2, 2> gaze{};         ///< radians (pitch down, yaw to +x), left eye first
  std::array<glm::dvec3, kLightTerms> light{};  ///< SH light, head frame, RGB
  double interOcular = 0;                   ///< pixels, between the detected eye centres
  double reprojection = 0;                  ///< mean landmark distance / interOcular
};

/// A person: identity shared by all photos.
struct FitState {
  std::vector<double> betas;                            ///< [K]
  std::array<double, kAlbedoComponents> albedo{};       ///< N(0, 1)
  std::vector<PhotoState> photos;
};

/// Jaw turn of a photo about the hinge of an identity.
struct JawPose {
  glm::dmat3 rotation{1.0};
  glm::dmat3 derivative{0.0};  ///< d rotation / d jaw (0..1)
  glm::dvec3 hinge{0};
  double angle = 0;            ///< radians
};
JawPose jawPoseOf(const FitSurface& surface, const FitState& state, const PhotoState& photo);

/// Identity and unit coefficients in the order of LinearPoints::directions, zero padded.
std::vector<float> directionCoefficients(const FitSurface& surface, const FitState& state,
                                         const PhotoState& photo);

/// Positions [count, 3] of points under an identity and a photo's expression, head frame.
std::vector<float> posedPoints(const LinearPoints& points, const FitSurface& surface,
                               const FitState& state, const PhotoState& photo);

/// d position / d jaw (0..1) [count, 3] at the same state.
std::vector<float> jawDerivatives(const LinearPoints& points, const FitSurface& surface,
                                  const FitState& state, const PhotoState& photo);

/// Image position (x, y) and depth (metres) of a head-frame point.
glm::dvec3 projectPoint(const PhotoState& photo, const glm::dvec3& point);

/// exp of a rotation vector.
glm::dmat3 rotationFromVector(const glm::dvec3& w);

/// Turn of the head about its vertical axis as the camera sees it: sine, positive when the person
/// turns to their left.
double sineOfYaw(const PhotoState& photo);

/// The photo's camera and the head's parameters in the terms of the rest of the program.
Camera cameraOf(const PhotoState& photo);
HeadState headStateOf(const FitSurface& surface, const FitState& state, const PhotoState& photo);

}  // namespace likeness
