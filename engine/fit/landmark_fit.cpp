#include "engine/fit/landmark_fit.h"

#include <cmath>

#include "engine/core/error.h"
#include "engine/fit/fit_priors.h"
#include "engine/fit/gaze_fit.h"

namespace likeness {
namespace {

constexpr int kFacePoints = 468;

// Affine camera [2][4] with image = A (x, y, z, 1) in the least-squares sense.
void fitAffine(const std::vector<float>& x, const std::vector<glm::vec2>& image, double a[2][4]) {
  std::vector<double> matrix(16, 0.0), right[2] = {std::vector<double>(4, 0.0),
                                                   std::vector<double>(4, 0.0)};
  for (std::size_t l = 0; l < image.size(); ++l) {
    const double row[4] = {x[3 * l], x[3 * l + 1], x[3 * l + 2], 1};
    for (int i = 0; i < 4; ++i) {
      for (int j = 0; j < 4; ++j) matrix[4 * i + j] += row[i] * row[j];
      for (int k = 0; k < 2; ++k) right[k][i] += row[i] * image[l][k];
    }
  }
  for (int k = 0; k < 2; ++k) {
    std::vector<double> solution;
    if (!solveCholesky(matrix, 4, right[k], solution))
      throw Error("The landmarks of the face lie on one line.",
                  "Place the landmarks by hand or choose another photo.");
    std::copy(solution.begin(), solution.end(), a[k]);
  }
}

void checkObservation(const LandmarkPhoto& photo) {
  if (int(photo.face.points.size()) != kFacePoints)
    throw Error("The photo has " + std::to_string(photo.face.points.size()) +
                    " face points instead of 468.",
                "Detect the face again.");
  for (const auto& p : photo.face.points)
    if (!std::isfinite(p.x) || !std::isfinite(p.y))
      throw Error("A face point of the photo is not a number.", "Detect the face again.");
  if (!(interOcularOf(photo.face.points) > 4))
    throw Error("The face is too small: its eyes are less than 4 pixels apart.",
                "Choose a larger or closer photo.");
}

}  // namespace

std::optional<double> focalInPixels(std::optional<double> millimetres35, int width, int height) {
  constexpr double kLeast = 10, kMost = 2000;  // no lens lies outside
  if (!millimetres35 || !(*millimetres35 >= kLeast && *millimetres35 <= kMost)) return {};
  return *millimetres35 / std::hypot(36.0, 24.0) * std::hypot(double(width), double(height));
}

PhotoState initialPhoto(const FitModel& model, const LandmarkPhoto& photo,
                        const FitParams& params) {
  checkObservation(photo);
  PhotoState s;
  s.width = photo.width, s.height = photo.height;
  s.principal = {photo.width * 0.5, photo.height * 0.5};
  s.units.assign(model.surface.units.size(), 0.0);
  s.interOcular = interOcularOf(photo.face.points);
  double a[2][4];
  fitAffine(model.landmarks.points.mean, photo.face.points, a);
  glm::dvec3 right(a[0][0], a[0][1], a[0][2]), down(a[1][0], a[1][1], a[1][2]);
  const double scale = 0.5 * (glm::length(right) + glm::length(down));  // pixels per metre
  right = glm::normalize(right);
  down = glm::normalize(down - right * glm::dot(right, down));
  const glm::dvec3 forward = glm::cross(right, down);
  s.rotation = glm::transpose(glm::dmat3(right, down, forward));
  s.focal = photo.focal.value_or(scale * params.distance);
  const double z = s.focal / scale;
  s.translation = {(a[0][3] - s.principal.x) / s.focal * z, (a[1][3] - s.principal.y) / s.focal * z,
                   z};
  return s;
}

FitState fitLandmarks(const FitModel& model, const std::vector<LandmarkPhoto>& photos,
                      const FitParams& params) {
  const FitSurface& surface = model.surface;
  FitState state;
  state.betas.assign(surface.identityCount, 0.0);
  std::vector<char> distancePrior;
  for (const auto& photo : photos) {
    state.photos.push_back(initialPhoto(model, photo, params));
    distancePrior.push_back(!photo.focal);
  }
  const FitLayout layout(surface, int(photos.size()));
  const LocalLayout local(surface);
  for (int step = 0; step < params.landmarkSteps; ++step) {
    NormalEquations equations(layout.size());
    StepLimits limits = stepLimits(surface, state, layout);
    for (int p = 0; p < layout.photoCount; ++p) {
      std::vector<double> gram(std::size_t(local.stride) * local.stride, 0.0);
      std::vector<double> gradient(local.stride, 0.0);
      addLandmarkTerm(model, state, state.photos[p], photos[p].face, 1, local, gram, gradient);
      scatter(gram, gradient, local.stride, layout.fromLocal(local, p), equations);
      for (int l = layout.light(p); l < layout.shade(p) + kShadeModes; ++l) limits.frozen[l] = 1;
      if (photos[p].focal) limits.frozen[layout.focal(p)] = 1;
    }
    addPriors(surface, state, params, params.landmarkIdentityPrior, distancePrior, layout,
              equations);
    // The first steps turn far: hold them back a little.
    const double scale = step < 3 ? 0.7 : 1.0;
    applyStep(surface, layout, solveStep(equations, 0, limits), scale, 0.4, 0.3, state);
  }
  for (int p = 0; p < layout.photoCount; ++p) {
    state.photos[p].reprojection = reprojectionError(model, state, state.photos[p], photos[p].face);
    fitGaze(model, photos[p].face, state, state.photos[p]);
  }
  return state;
}

}  // namespace likeness
