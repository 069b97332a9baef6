#include "engine/fit/landmark_term.h"

#include <algorithm>

#include "engine/core/parallel.h"
#include "engine/fit/fit_kernels.h"

namespace likeness {
namespace {

// Face Mesh ids of the outer and inner corners of the right and left eye.
constexpr int kRightEye[2] = {33, 133}, kLeftEye[2] = {362, 263};

glm::dvec3 pointAt(const std::vector<float>& v, std::size_t i) {
  return {v[3 * i], v[3 * i + 1], v[3 * i + 2]};
}

// Unwhitened rows, in inter-ocular distances: [936, stride] and residuals [936] in an extra column.
void fillRow(const LinearPoints& points, const PhotoState& photo, const JawPose& jaw,
             const std::vector<float>& x, const std::vector<float>& jawRate, int l,
             const LocalLayout& layout, float* rows) {
  const ProjectionRow projection = projectionRow(photo, pointAt(x, l));
  const glm::dmat3 blend = jawBlend(jaw, points.jawWeight[l]);
  const double scale = 1 / photo.interOcular;
  float chain[9] = {};
  for (int a = 0; a < 2; ++a) {
    const glm::dvec3 head(projection.byHead[a][0], projection.byHead[a][1], projection.byHead[a][2]);
    const glm::dvec3 c = scale * (glm::transpose(blend) * head);
    for (int k = 0; k < 3; ++k) chain[3 * a + k] = float(c[k]);
    float* row = rows + std::size_t(a) * layout.stride;
    for (int k = 0; k < 7; ++k) row[layout.rotation + k] = float(scale * projection.pose[a][k]);
    row[layout.jaw] = float(scale * glm::dot(head, pointAt(jawRate, l)));
  }
  // The kernel writes three rows; the third belongs to scratch.
  std::vector<float> three(std::size_t(3) * layout.directions, 0.0f);
  addChainedDirections(chain, points.directions.data() + std::size_t(l) * 3 * points.stride,
                       points.stride, three.data(), layout.directions);
  for (int a = 0; a < 2; ++a)
    std::copy_n(three.data() + std::size_t(a) * layout.directions, layout.directions,
                rows + std::size_t(a) * layout.stride);
}

}  // namespace

double interOcularOf(const std::vector<glm::vec2>& p) {
  const glm::vec2 right = 0.5f * (p[kRightEye[0]] + p[kRightEye[1]]);
  const glm::vec2 left = 0.5f * (p[kLeftEye[0]] + p[kLeftEye[1]]);
  return glm::length(right - left);
}

std::vector<glm::dvec2> correctedPoints(const FitLandmarks& landmarks,
                                        const FaceObservation& observation, double interOcular,
                                        double sineYaw) {
  std::vector<glm::dvec2> out(observation.points.size());
  for (std::size_t l = 0; l < out.size(); ++l) {
    const float* o = landmarks.offset.data() + 4 * l;  // [axis][a, b]
    out[l] = glm::dvec2(observation.points[l]) -
             interOcular * glm::dvec2(o[0] + o[1] * sineYaw, o[2] + o[3] * sineYaw);
  }
  return out;
}

namespace {

// product -= (U white)^T (U white)
void takeAway(const LandmarkNoise& noise, const std::vector<float>& white, int n, int wide,
              std::vector<float>& product) {
  if (noise.rows == 0) return;
  std::vector<float> rows(std::size_t(noise.rows) * wide, 0.0f), lost(product.size(), 0.0f);
  parallelFor(noise.rows, 8, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      float* out = rows.data() + i * wide;
      for (int r = 0; r < n; ++r) {
        const float u = noise.reduction[i * n + r], *in = white.data() + std::size_t(r) * wide;
        for (int k = 0; k < wide; ++k) out[k] += u * in[k];
      }
    }
  });
  addGram(rows.data(), noise.rows, wide, lost.data());
  for (std::size_t i = 0; i < product.size(); ++i) product[i] -= lost[i];
}

}  // namespace

double addLandmarkTerm(const FitModel& model, const FitState& state, const PhotoState& photo,
                       const FaceObservation& observation, double weight, const LocalLayout& layout,
                       std::vector<double>& gram, std::vector<double>& gradient,
                       const LandmarkNoise& noise) {
  const LinearPoints& points = model.landmarks.points;
  const auto x = posedPoints(points, model.surface, state, photo);
  const auto jawRate = jawDerivatives(points, model.surface, state, photo);
  const auto target =
      correctedPoints(model.landmarks, observation, photo.interOcular, sineOfYaw(photo));
  const JawPose jaw = jawPoseOf(model.surface, state, photo);
  const int n = 2 * points.count, stride = layout.stride, residual = stride;
  const int wide = stride + kFitPad;  // one more block holds the residual
  std::vector<float> rows(std::size_t(n) * wide, 0.0f), white(rows.size());
  std::vector<float> pair(std::size_t(2) * stride);
  for (int l = 0; l < points.count; ++l) {
    std::fill(pair.begin(), pair.end(), 0.0f);
    fillRow(points, photo, jaw, x, jawRate, l, layout, pair.data());
    const glm::dvec3 p = projectPoint(photo, pointAt(x, l));
    for (int a = 0; a < 2; ++a) {
      float* row = rows.data() + std::size_t(2 * l + a) * wide;
      std::copy_n(pair.data() + std::size_t(a) * stride, stride, row);
      row[residual] = float((p[a] - target[l][a]) / photo.interOcular);
    }
  }
  multiplyLower(model.landmarks.whiten.data(), n, rows.data(), wide, white.data());
  std::vector<float> product(std::size_t(wide) * wide, 0.0f);
  addGram(white.data(), n, wide, product.data());
  takeAway(noise, white, n, wide, product);
  for (int i = 0; i < stride; ++i) {
    const float* row = product.data() + std::size_t(i) * wide;
    gradient[i] += weight * row[residual];
    for (int j = i; j < stride; ++j) gram[std::size_t(i) * stride + j] += weight * row[j];
  }
  return product[std::size_t(residual) * wide + residual];
}

double reprojectionError(const FitModel& model, const FitState& state, const PhotoState& photo,
                         const FaceObservation& observation) {
  const auto x = posedPoints(model.landmarks.points, model.surface, state, photo);
  double sum = 0;
  for (int l = 0; l < model.landmarks.points.count; ++l)
    sum += glm::length(glm::dvec2(projectPoint(photo, pointAt(x, l))) -
                       glm::dvec2(observation.points[l]));
  return sum / model.landmarks.points.count / photo.interOcular;
}

}  // namespace likeness
