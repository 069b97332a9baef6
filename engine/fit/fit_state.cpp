#include "engine/fit/fit_state.h"

#include <cmath>

#include "engine/core/parallel.h"
#include "engine/fit/fit_kernels.h"

namespace likeness {

JawPose jawPoseOf(const FitSurface& surface, const FitState& state, const PhotoState& photo) {
  JawPose pose;
  pose.angle = photo.jaw * surface.jawRadians;
  const double c = std::cos(pose.angle), s = std::sin(pose.angle);
  pose.rotation = glm::dmat3(1, 0, 0, 0, c, s, 0, -s, c);  // column major: turn about +x
  pose.derivative = double(surface.jawRadians) * glm::dmat3(0, 0, 0, 0, -s, c, 0, -c, -s);
  pose.hinge = surface.hingeMean;
  for (std::size_t k = 0; k < state.betas.size(); ++k)
    pose.hinge += state.betas[k] * surface.hingeDirs[k];
  return pose;
}

std::vector<float> directionCoefficients(const FitSurface& surface, const FitState& state,
                                         const PhotoState& photo) {
  std::vector<float> c(surface.skin.stride, 0.0f);
  for (std::size_t k = 0; k < state.betas.size(); ++k) c[k] = float(state.betas[k]);
  for (std::size_t e = 0; e < photo.units.size(); ++e)
    c[surface.identityCount + e] = float(photo.units[e]);
  return c;
}

namespace {

glm::dvec3 vec(const std::vector<float>& v, std::size_t i) {
  return {v[3 * i], v[3 * i + 1], v[3 * i + 2]};
}

void put(std::vector<float>& v, std::size_t i, const glm::dvec3& x) {
  for (int a = 0; a < 3; ++a) v[3 * i + a] = float(x[a]);
}

// Shape before the jaw turns: identity, units and the jaw's pose corrective.
glm::dvec3 unposed(const LinearPoints& points, std::size_t i, const std::vector<float>& c,
                   double sine, double cosine) {
  float x[3] = {points.mean[3 * i], points.mean[3 * i + 1], points.mean[3 * i + 2]};
  addCombinedDirections(points.directions.data() + i * 3 * points.stride, c.data(), points.stride,
                        x);
  return glm::dvec3(x[0], x[1], x[2]) + sine * vec(points.jawSine, i) +
         (cosine - 1) * vec(points.jawCosine, i);
}

template <class Body>
std::vector<float> forEachPoint(const LinearPoints& points, const Body& body) {
  std::vector<float> out(std::size_t(points.count) * 3);
  parallelFor(points.count, 1024, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) put(out, i, body(i));
  });
  return out;
}

}  // namespace

std::vector<float> posedPoints(const LinearPoints& points, const FitSurface& surface,
                               const FitState& state, const PhotoState& photo) {
  const JawPose jaw = jawPoseOf(surface, state, photo);
  const auto c = directionCoefficients(surface, state, photo);
  const double s = std::sin(jaw.angle), co = std::cos(jaw.angle);
  return forEachPoint(points, [&](std::size_t i) {
    const glm::dvec3 x = unposed(points, i, c, s, co);
    const glm::dvec3 arm = x - jaw.hinge;
    return x + double(points.jawWeight[i]) * (jaw.rotation * arm - arm);
  });
}

std::vector<float> jawDerivatives(const LinearPoints& points, const FitSurface& surface,
                                  const FitState& state, const PhotoState& photo) {
  const JawPose jaw = jawPoseOf(surface, state, photo);
  const auto c = directionCoefficients(surface, state, photo);
  const double s = std::sin(jaw.angle), co = std::cos(jaw.angle), rate = surface.jawRadians;
  return forEachPoint(points, [&](std::size_t i) {
    const glm::dvec3 x = unposed(points, i, c, s, co);
    const glm::dvec3 dx = rate * (co * vec(points.jawSine, i) - s * vec(points.jawCosine, i));
    const double w = points.jawWeight[i];
    return dx + w * (jaw.rotation * dx - dx + jaw.derivative * (x - jaw.hinge));
  });
}

glm::dvec3 projectPoint(const PhotoState& photo, const glm::dvec3& point) {
  const glm::dvec3 x = photo.rotation * point + photo.translation;
  return {photo.principal.x + photo.focal * x.x / x.z, photo.principal.y + photo.focal * x.y / x.z,
          x.z};
}

glm::dmat3 rotationFromVector(const glm::dvec3& w) {
  const double angle = glm::length(w);
  if (angle < 1e-12) return glm::dmat3(1.0);
  const glm::dvec3 k = w / angle;
  const glm::dmat3 cross(0, k.z, -k.y, -k.z, 0, k.x, k.y, -k.x, 0);  // column major
  return glm::dmat3(1.0) + std::sin(angle) * cross + (1 - std::cos(angle)) * cross * cross;
}

double sineOfYaw(const PhotoState& photo) {
  // The face normal (head +z) in camera axes: x > 0 when the person turns to their left.
  return photo.rotation[2][0];
}

Camera cameraOf(const PhotoState& photo) {
  Camera camera;
  camera.width = photo.width, camera.height = photo.height;
  camera.fx = camera.fy = float(photo.focal);
  camera.cx = float(photo.principal.x), camera.cy = float(photo.principal.y);
  camera.cameraFromWorld = glm::mat4(glm::mat3(photo.rotation));
  camera.cameraFromWorld[3] = glm::vec4(glm::vec3(photo.translation), 1.0f);
  return camera;
}

HeadState headStateOf(const FitSurface& surface, const FitState& state, const PhotoState& photo) {
  HeadState head;
  head.betas.assign(state.betas.begin(), state.betas.end());
  for (std::size_t e = 0; e < photo.units.size(); ++e) {
    const int slot = surface.units[e].coefficient;
    if (int(head.expression.size()) <= slot) head.expression.resize(slot + 1, 0.0f);
    head.expression[slot] = float(photo.units[e]);
  }
  head.jaw = {float(photo.jaw * surface.jawRadians), 0, 0};
  const auto eye = [](const glm::dvec2& g) { return glm::vec3(float(g.x), float(g.y), 0); };
  head.leftEye = eye(photo.gaze[0]);
  head.rightEye = eye(photo.gaze[1]);
  return head;
}

}  // namespace likeness
