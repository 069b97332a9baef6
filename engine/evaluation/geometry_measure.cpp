#include "engine/evaluation/geometry_measure.h"

#include <cmath>

#include "engine/evaluation/similarity3.h"
#include "engine/evaluation/truth_file.h"
#include "engine/head/arkit_controls.h"

namespace likeness {
namespace {

constexpr double kMillimetres = 1000;

double alignedError(const std::vector<glm::vec3>& from, const std::vector<glm::vec3>& to) {
  return kMillimetres * meanDistance(fitSimilarity3(from, to), from, to);
}

// Deviation of a face from the mean one after alignment, flat.
std::vector<double> deviation(const std::vector<glm::vec3>& face,
                              const std::vector<glm::vec3>& mean) {
  const Similarity3 s = fitSimilarity3(face, mean);
  std::vector<double> out;
  for (std::size_t i = 0; i < face.size(); ++i) {
    const glm::dvec3 d = s(glm::dvec3(face[i])) - glm::dvec3(mean[i]);
    out.insert(out.end(), {d.x, d.y, d.z});
  }
  return out;
}

double cosine(const std::vector<double>& a, const std::vector<double>& b) {
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) ab += a[i] * b[i], aa += a[i] * a[i], bb += b[i] * b[i];
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

}  // namespace

void addVertexErrors(const std::string& prefix, const FaceSurface& surface,
                     std::span<const float> vertices, const TruthHead& truth, EvaluationRow& row) {
  row.values[prefix + "vertex_error_mm"] =
      alignedError(surface.faceAndEars(vertices), surface.faceAndEars(truth.vertices));
  row.values[prefix + "vertex_error_face_mm"] =
      alignedError(surface.face(vertices), surface.face(truth.vertices));
}

void addLandmarkError(const FitModel& model, const FitState& fit, const TruthHead& truth,
                      const Camera& photoCamera, EvaluationRow& row) {
  const PhotoState& photo = fit.photos.front();
  const auto points = posedPoints(model.landmarks.points, model.surface, fit, photo);
  const FivePoints five = projectedFivePoints(truth.landmarks, photoCamera);
  double sum = 0;
  for (std::size_t k = 0; k < truth.landmarks.size(); ++k) {
    const glm::dvec3 p(points[3 * k], points[3 * k + 1], points[3 * k + 2]);
    sum += glm::length(glm::dvec2(projectPoint(photo, p)) -
                       projectPoint(photoCamera, truth.landmarks[k]));
  }
  row.values["landmark_error_iod"] =
      sum / double(truth.landmarks.size()) / glm::length(five[0] - five[1]);
}

void addCodeErrors(const std::vector<float>& controls, const FitState& fit, const TruthHead& truth,
                   const Camera& photoCamera, EvaluationRow& row) {
  double all = 0, used = 0;
  int count = 0;
  for (std::size_t k = 0; k < kArkitShapes; ++k) {
    const double d = std::abs(double(controls[k]) - double(truth.controls[k]));
    all += d;
    if (truth.controls[k] > 0) used += d, ++count;
  }
  row.values["aed"] = all / kArkitShapes;
  if (count > 0) row.values["aed_used"] = used / count;
  const PhotoState& photo = fit.photos.front();
  const glm::dmat4 camera(photoCamera.cameraFromWorld);
  const glm::dmat3 wrong = photo.rotation * glm::transpose(glm::dmat3(camera));
  const glm::vec3 angles = glm::degrees(axisAngleFromRotation(glm::mat3(wrong)));
  row.values["apd"] = (std::abs(angles.x) + std::abs(angles.y) + std::abs(angles.z)) / 3;
  row.values["distance_error"] = std::abs(std::log(photo.translation.z / camera[3].z));
}

std::vector<int> shapeRanks(const FaceSurface& surface, std::span<const float> mean,
                            const std::vector<std::vector<float>>& fitted,
                            const std::vector<std::vector<float>>& truths) {
  const auto middle = surface.face(mean);
  std::vector<std::vector<double>> wanted;
  for (const auto& truth : truths) wanted.push_back(deviation(surface.face(truth), middle));
  std::vector<int> ranks;
  for (std::size_t i = 0; i < fitted.size(); ++i) {
    const auto own = deviation(surface.face(fitted[i]), middle);
    const double right = cosine(own, wanted[i]);
    int closer = 0;
    for (std::size_t k = 0; k < wanted.size(); ++k) closer += k != i && cosine(own, wanted[k]) >= right;
    ranks.push_back(closer);
  }
  return ranks;
}

}  // namespace likeness
