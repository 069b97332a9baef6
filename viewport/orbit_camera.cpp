#include "viewport/orbit_camera.h"

#include <algorithm>
#include <cmath>

namespace likeness {
namespace {

constexpr float kParallelView = 0.05f;  // degrees; narrower ones cost depth its digits: 0.03 mm at this distance

struct Axes {
  glm::vec3 right, up, forward;
};

// From the angles alone, so that straight up and down work.
Axes axesOf(const OrbitCamera& c) {
  const float y = glm::radians(c.yaw), p = glm::radians(c.pitch);
  const glm::vec3 back(std::sin(y) * std::cos(p), std::sin(p), std::cos(y) * std::cos(p));
  const glm::vec3 right(std::cos(y), 0, -std::sin(y));
  return {right, glm::cross(back, right), -back};
}

float tangent(float degrees) { return std::tan(glm::radians(degrees) / 2); }

void turn(OrbitCamera& c, float dx, float dy, int viewHeight) {
  const float degreesPerPixel = 180.0f / float(std::max(1, viewHeight));
  c.yaw = std::remainder(c.yaw - dx * degreesPerPixel, 360.0f);
  c.pitch = std::clamp(c.pitch + dy * degreesPerPixel, -90.0f, 90.0f);
}

}  // namespace

glm::vec3 OrbitCamera::position() const { return target - distance * axesOf(*this).forward; }

void OrbitCamera::orbit(float dx, float dy, int viewHeight) { turn(*this, dx, dy, viewHeight); }

void OrbitCamera::look(float dx, float dy, int viewHeight) {
  const glm::vec3 eye = position();
  turn(*this, dx, dy, viewHeight);
  target = eye + distance * axesOf(*this).forward;
}

void OrbitCamera::fly(const glm::vec3& step) {
  const Axes axes = axesOf(*this);
  target += step.x * axes.right + step.y * axes.up + step.z * axes.forward;
}

void OrbitCamera::pan(float dx, float dy, int viewHeight) {
  const float metresPerPixel = 2.0f * distance * tangent(fieldOfView) / float(std::max(1, viewHeight));
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
  const float view = orthographic ? kParallelView : fieldOfView;
  const float away = orthographic ? distance * tangent(fieldOfView) / tangent(kParallelView) : distance;
  const Axes axes = axesOf(*this);
  Camera out;
  out.width = width;
  out.height = height;
  out.fx = out.fy = 0.5f * float(height) / tangent(view);
  out.cx = 0.5f * float(width);
  out.cy = 0.5f * float(height);
  const glm::mat3 rows = glm::transpose(glm::mat3(axes.right, -axes.up, axes.forward));
  out.cameraFromWorld = glm::mat4(rows);
  out.cameraFromWorld[3] = glm::vec4(-(rows * target) + glm::vec3(0, 0, away), 1.0f);
  return out;
}

}  // namespace likeness
