#include "engine/fit/gaze_fit.h"

#include <algorithm>
#include <cmath>

#include "engine/fit/normal_equations.h"

namespace likeness {
namespace {

constexpr int kIrisPoints = 5;          // centre and four rim points an eye
constexpr double kGazeLimit = 0.61;     // 35 degrees
constexpr double kPixelShare = 0.02;    // detector error of an iris centre in IOD
constexpr double kRestSigma = 0.35;     // radians
constexpr double kTogetherPitch = 0.03, kTogetherYaw = 0.06;  // radians between the eyes

glm::dmat3 eyeRotation(const glm::dvec2& gaze) {
  return rotationFromVector({gaze.x, gaze.y, 0});
}

struct EyePose {
  glm::dvec3 centre, iris;  // head frame, at rest
};

EyePose eyePoseOf(const FitModel& model, const std::vector<float>& iris, const FitState& state,
                  int eye) {
  EyePose pose;
  pose.centre = model.landmarks.eyeMean[eye];
  for (std::size_t k = 0; k < state.betas.size(); ++k)
    pose.centre += state.betas[k] * model.landmarks.eyeDirs[eye][k];
  const std::size_t i = std::size_t(eye) * kIrisPoints;
  pose.iris = {iris[3 * i], iris[3 * i + 1], iris[3 * i + 2]};
  return pose;
}

glm::dvec2 irisImage(const PhotoState& photo, const EyePose& pose, const glm::dvec2& gaze) {
  return projectPoint(photo, pose.centre + eyeRotation(gaze) * (pose.iris - pose.centre));
}

// Iris residual of one eye in detector spreads, with its slopes by differences.
void addEye(const PhotoState& photo, const EyePose& pose, const FaceObservation& observation,
            int eye, double sigma, NormalEquations& e) {
  constexpr double h = 1e-4;  // radians
  const glm::dvec2 at = irisImage(photo, pose, photo.gaze[eye]);
  const glm::dvec2 r = (at - glm::dvec2(observation.iris[std::size_t(eye) * kIrisPoints])) / sigma;
  glm::dvec2 slope[2];
  for (int a = 0; a < 2; ++a) {
    glm::dvec2 moved = photo.gaze[eye];
    moved[a] += h;
    slope[a] = (irisImage(photo, pose, moved) - at) / (h * sigma);
  }
  for (int a = 0; a < 2; ++a) {
    e.gradient[2 * eye + a] += glm::dot(slope[a], r);
    for (int b = a; b < 2; ++b) e.at(2 * eye + a, 2 * eye + b) += glm::dot(slope[a], slope[b]);
    e.addPrior(2 * eye + a, 1 / (kRestSigma * kRestSigma), photo.gaze[eye][a]);
  }
}

}  // namespace

void fitGaze(const FitModel& model, const FaceObservation& observation, const FitState& state,
             PhotoState& photo) {
  if (observation.iris.size() != 2 * kIrisPoints || model.landmarks.iris.count == 0) return;
  PhotoState rest = photo;  // the eyes' own units do not move the ball
  std::fill(rest.units.begin(), rest.units.end(), 0.0);
  const auto iris = posedPoints(model.landmarks.iris, model.surface, state, rest);
  const EyePose pose[2] = {eyePoseOf(model, iris, state, 0), eyePoseOf(model, iris, state, 1)};
  const double sigma = kPixelShare * photo.interOcular;
  photo.gaze = {};
  for (int step = 0; step < 6; ++step) {
    NormalEquations e(4);  // pitch, yaw of the left and of the right eye
    for (int eye = 0; eye < 2; ++eye) addEye(photo, pose[eye], observation, eye, sigma, e);
    const glm::dvec2 apart = photo.gaze[0] - photo.gaze[1];
    e.addDifferencePrior(0, 2, 1 / (kTogetherPitch * kTogetherPitch), apart.x);
    e.addDifferencePrior(1, 3, 1 / (kTogetherYaw * kTogetherYaw), apart.y);
    std::vector<double> right(4), x;
    for (int i = 0; i < 4; ++i) right[i] = -e.gradient[i];
    if (!solveCholesky(e.matrix, 4, right, x)) return;
    for (int i = 0; i < 4; ++i)
      photo.gaze[i / 2][i % 2] = std::clamp(photo.gaze[i / 2][i % 2] + x[i], -kGazeLimit, kGazeLimit);
  }
}

}  // namespace likeness
