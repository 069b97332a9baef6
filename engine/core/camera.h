#pragma once
#include <glm/glm.hpp>

namespace likeness {

/// Pinhole camera. Camera axes follow OpenCV: x right, y down, z forward.
/// A point X (camera frame) lands at u = fx X/Z + cx, v = fy Y/Z + cy in edge-to-edge pixels, so
/// pixel (i, j) has its centre at (i + 0.5, j + 0.5). World = head frame: metres, +y up, +z out of
/// the face, +x the person's left.
struct Camera {
  int width = 512, height = 512;             ///< pixels
  float fx = 1000, fy = 1000;                ///< pixels
  float cx = 256, cy = 256;                  ///< pixels, edge to edge
  glm::mat4 cameraFromWorld{1.0f};           ///< rigid; glm is column major
};

/// Camera at `eye` looking at `target` with the head upright; vertical field of view in degrees.
/// `eye` and `target` must differ in more than height.
Camera lookAtCamera(const glm::vec3& eye, const glm::vec3& target, float fieldOfView, int width,
                    int height);

}  // namespace likeness
