#pragma once
#include <array>
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "engine/head/arkit_controls.h"

namespace likeness {

/// Shape slots that a driver fills: the 52 ARKit shapes, then the in-betweens of the blinks.
inline constexpr int kDrivenShapes = 54;
enum DrivenShape : int { blinkArcLeft = 52, blinkArcRight = 53 };

/// What the rules make of slider values (default head sheet, section 4.4).
struct DrivenExpression {
  std::array<float, kDrivenShapes> weights{};  ///< after the rules; jawOpen is the jaw's own ratio
  glm::vec2 leftGaze{0}, rightGaze{0};  ///< x: -1 their right .. 1 their left, y: -1 down .. 1 up
  glm::vec3 head{0}, neck{0};           ///< yaw, pitch, roll in degrees, signs of the controls
};

/// Applies ranges and rules: squint, wide and vertical looks shrink with the blink; mouthClose is at
/// most jawOpen; tongueOut opens the jaw to a quarter; blinkArc = 4 w (1 - w).
DrivenExpression driveExpression(std::span<const float> values, bool tongueOpensJaw = true);
/// Slider values that give `driven`; exact where no rule cut anything. Gaze goes to eyeLook.
std::vector<float> controlsFromDriven(const DrivenExpression& driven);

/// True for shapes that are joint rotations on every head: jawOpen and the eight eyeLook.
bool isJointShape(int shape);

/// Ry(yaw) Rx(-pitch) Rz(-roll) as axis-angle in radians, and back to degrees.
glm::vec3 axisAngleFromYawPitchRoll(const glm::vec3& degrees);
glm::vec3 yawPitchRollFromAxisAngle(const glm::vec3& axisAngle);

/// Degrees that the gaze ratios stand for.
struct GazeRange {
  float up = 20, down = 25, side = 30;  ///< default head sheet 4.4
};
/// Eye rotation Rx(pitch) Ry(yaw) as axis-angle, and back.
glm::vec3 eyeRotationFromGaze(const glm::vec2& gaze, const GazeRange& range);
glm::vec2 gazeFromEyeRotation(const glm::vec3& axisAngle, const GazeRange& range);

}  // namespace likeness
