#pragma once
#include <glm/glm.hpp>

#include "engine/core/camera.h"

namespace likeness {

/// A camera that looks at `target` from a distance, by the project's angles: yaw > 0 moves it to
/// the person's left (+x), pitch > 0 above.
struct CameraPlacement {
  float yawDegrees = 0, pitchDegrees = 0;
  float fovDegrees = 22;          ///< vertical
  float distance = 0.9f;          ///< metres
  glm::vec3 target{0};            ///< head frame, metres
  int width = 512, height = 512;  ///< pixels
};

/// Throws Error when the field of view, distance or size make no picture.
Camera placeCamera(const CameraPlacement& placement);

}  // namespace likeness
