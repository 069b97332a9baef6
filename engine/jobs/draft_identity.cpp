#include "engine/jobs/draft_identity.h"

namespace likeness {
namespace {

constexpr float kBackdrop[3] = {0.6f, 0.6f, 0.6f};

glm::dvec2 project(const Camera& camera, const glm::vec3& point) {
  const glm::vec4 p = camera.cameraFromWorld * glm::vec4(point, 1);
  return {double(camera.fx * p.x / p.z + camera.cx), double(camera.fy * p.y / p.z + camera.cy)};
}

}  // namespace

FivePoints projectedFivePoints(const FitModel& model, const FitState& fit, const Camera& camera) {
  const auto points = posedPoints(model.landmarks.points, model.surface, fit, fit.photos.front());
  auto at = [&](std::size_t k) { return glm::vec3(points[3 * k], points[3 * k + 1], points[3 * k + 2]); };
  FivePoints out;
  out[0] = (project(camera, at(33)) + project(camera, at(133))) / 2.0;
  out[1] = (project(camera, at(362)) + project(camera, at(263))) / 2.0;
  out[2] = project(camera, at(1));
  out[3] = project(camera, at(61));
  out[4] = project(camera, at(291));
  return out;
}

std::map<int, double> identityCosines(DraftModels& models, const FitState& fit,
                                      const ObservedPhoto& photo, const Avatar& avatar,
                                      const std::vector<int>& degrees) {
  std::map<int, double> out;
  const auto wanted = models.faces().identity(photo.fit.picture, photo.fivePoints);
  for (int angle : degrees) {
    const Camera camera = orbited(avatar.photoCamera, float(angle));
    const Image8 picture = renderAvatar(avatar, avatar.photoExpression, camera, kBackdrop);
    const auto got = models.faces().identity(picture, projectedFivePoints(*models.fit(), fit, camera));
    out[angle] = cosineSimilarity(wanted, got);
  }
  return out;
}

}  // namespace likeness
