#pragma once
#include <string_view>
#include <vector>

namespace likeness {

/// Where a control is shown.
enum class ControlGroup { brows, eyes, jaw, mouth, cheeksNose, tongue, head };
const char* controlGroupLabel(ControlGroup group);

/// One slider of a head.
struct ExpressionControl {
  std::string_view key;    ///< stable name in files, e.g. "mouthSmileLeft"
  std::string_view label;  ///< English, translated by the UI
  ControlGroup group;
  float minimum, maximum;  ///< neutral is 0
  std::string_view unit;   ///< "" or "deg"
};

/// Number of ARKit shapes; controls 0..51 are these in Live Link order (ARKit spelling, Left = the
/// person's left).
inline constexpr int kArkitShapes = 52;
/// Positions that code names. The rest is found by key.
enum Control : int {
  eyeBlinkLeft = 0, eyeLookDownLeft, eyeLookInLeft, eyeLookOutLeft, eyeLookUpLeft, eyeSquintLeft,
  eyeWideLeft, eyeBlinkRight, eyeLookDownRight, eyeLookInRight, eyeLookOutRight, eyeLookUpRight,
  eyeSquintRight, eyeWideRight, jawForward, jawLeft, jawRight, jawOpen, mouthClose,
  tongueOut = 51, headYaw, headPitch, headRoll, neckYaw, neckPitch, neckRoll, gazeYaw, gazePitch,
  controlCount
};

/// The controls of every head: 52 ARKit shapes 0..1; head and neck angles in degrees (yaw > 0: turns
/// to their left, pitch > 0: looks up, roll > 0: tilts to their left shoulder); gaze -1..1 (yaw > 0:
/// to their left, pitch > 0: up), added to the eyeLook shapes of both eyes.
const std::vector<ExpressionControl>& expressionControls();
/// Index by key, first letter in either case (Live Link spelling), or -1.
int findControl(std::string_view key);
/// The control that a mirrored face uses instead; `negate` when the value changes sign.
int mirroredControl(int control, bool& negate);

}  // namespace likeness
