#include "engine/render/camera_placement.h"

#include <cmath>

#include "engine/core/error.h"

namespace likeness {

Camera placeCamera(const CameraPlacement& p) {
  if (!(p.fovDegrees > 0 && p.fovDegrees < 170) || !(p.distance > 0) || p.width < 1 ||
      p.height < 1) {
    throw Error("The camera has a field of view of " + std::to_string(p.fovDegrees) +
                    " degrees at " + std::to_string(p.distance) + " m.",
                "Choose 1 to 169 degrees and a positive distance and size.");
  }
  const float yaw = glm::radians(p.yawDegrees), pitch = glm::radians(p.pitchDegrees);
  const glm::vec3 back(std::sin(yaw) * std::cos(pitch), std::sin(pitch),
                       std::cos(yaw) * std::cos(pitch));
  // Right follows from yaw alone, so straight up and down keep their heading.
  const glm::vec3 right(std::cos(yaw), 0, -std::sin(yaw)), up = glm::cross(back, right);
  const glm::mat3 rotation = glm::transpose(glm::mat3(right, -up, -back));
  Camera camera;
  camera.width = p.width;
  camera.height = p.height;
  camera.fx = camera.fy = 0.5f * p.height / std::tan(0.5f * glm::radians(p.fovDegrees));
  camera.cx = 0.5f * p.width;
  camera.cy = 0.5f * p.height;
  camera.cameraFromWorld = glm::mat4(rotation);
  camera.cameraFromWorld[3] = glm::vec4(-(rotation * (p.target + p.distance * back)), 1);
  return camera;
}

}  // namespace likeness
