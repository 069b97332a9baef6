#pragma once
#include <glm/glm.hpp>

#include "engine/core/camera.h"

namespace likeness {

/// Turntable camera about a target in the head frame. Angles in degrees, lengths in metres.
/// Positive yaw moves the camera to the person's left (+x), positive pitch above the head.
class OrbitCamera {
 public:
  glm::vec3 target{0.0f, 0.0f, 0.0f};
  float yaw = 0, pitch = 0, distance = 0.9f, fieldOfView = 24.0f;
  /// Parallel projection, as a lens of 0.05 degrees far away: over the depth of a head a point moves by less than a
  /// quarter of a pixel in a view of 1440, so that every renderer draws it without a projection of its own. Sizes at
  /// the target stay.
  bool orthographic = false;

  /// Pixel deltas of a drag; one widget height turns 180 degrees.
  void orbit(float dx, float dy, int viewHeight);
  /// Moves the target so that the point under the cursor follows it.
  void pan(float dx, float dy, int viewHeight);
  /// Positive steps move closer; one step changes the distance by 10 %.
  void zoom(float steps);
  /// Turns about the camera itself (flying); pixels as for orbit.
  void look(float dx, float dy, int viewHeight);
  /// Moves camera and target along the camera's axes, metres: right, up, forward.
  void fly(const glm::vec3& step);
  /// Puts the whole head into view, keeping the angles.
  void frame(const glm::vec3& centre, float radius);

  glm::vec3 position() const;
  Camera camera(int width, int height) const;
};

}  // namespace likeness
