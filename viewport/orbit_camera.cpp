#include "viewport/orbit_camera.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/constants.hpp>

namespace likeness {
namespace {

struct Axes {
  glm::vec3 right, up, forward;
};

Axes axesOf(const OrbitCamera& c) {
  const glm::vec3 forward = glm::normalize(c.target - c.position());
  const glm::vec3 right = glm::normalize(glm::cross(forward, glm::vec3(0, 1, 0)));
  return {right, glm::cross(right, forward), forward};
}

}  // namespace

glm::vec3 OrbitCamera::position() const {
  const float y = glm::radians(yaw), p = glm::radians(pitch);
  return target + distance * glm::vec3(std::sin(y) * std::cos(p), std::sin(p),
                                       std::cos(y) * std::cos(p));
}

void OrbitCamera::orbit(float dx, float dy, int viewHeight) {
  const float degreesPerPixel = 180.0f / float(std::max(1, viewHeight));
  yaw = std::remainder(yaw - dx * degreesPerPixel, 360.0f);
  pitch = std::clamp(pitch + dy * degreesPerPixel, -85.0f, 85.0f);
}

void OrbitCamera::pan(float dx, float dy, int viewHeight) {
  const float metresPerPixel = 2.0f * distance * std::tan(glm::radians(fieldOfView) / 2) /
                               float(std::max(1, viewHeight));
  const Axes axes = axesOf(*this);
  target += metresPerPixel * (-dx * axes.right + dy * axes.up);
}

void OrbitCamera::zoom(float steps) {
  distance = std::clamp(distance * std::pow(0.9f, steps), 0.1f, 10.0f);
}

void OrbitCamera::frame(const glm::vec3& centre, float radius) {
  target = centre;
  distance = radius / std::sin(glm::radians(fieldOfView) / 2) * 1.05f;
}

Camera OrbitCamera::camera(int width, int height) const {
  return lookAtCamera(position(), target, fieldOfView, width, height);
}

}  // namespace likeness
