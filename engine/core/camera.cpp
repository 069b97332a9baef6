#include "engine/core/camera.h"

#include <cmath>

namespace likeness {

Camera lookAtCamera(const glm::vec3& eye, const glm::vec3& target, float fieldOfView, int width,
                    int height) {
  Camera out;
  out.width = width;
  out.height = height;
  out.fx = out.fy = 0.5f * float(height) / std::tan(glm::radians(fieldOfView) / 2);
  out.cx = 0.5f * float(width);
  out.cy = 0.5f * float(height);
  const glm::vec3 forward = glm::normalize(target - eye);
  const glm::vec3 right = glm::normalize(glm::cross(forward, glm::vec3(0, 1, 0)));
  const glm::mat3 rows = glm::transpose(glm::mat3(right, -glm::cross(right, forward), forward));
  out.cameraFromWorld = glm::mat4(rows);
  out.cameraFromWorld[3] = glm::vec4(-(rows * eye), 1.0f);
  return out;
}

}  // namespace likeness
