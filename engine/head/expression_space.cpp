#include "engine/head/expression_space.h"

#include <cmath>

#include "engine/core/error.h"

namespace likeness {

void ExpressionSpace::apply(std::span<const float> values, HeadState& state) const {
  const DrivenExpression driven = driveExpression(values, tongueOpensJaw);
  state.globalRotation = axisAngleFromYawPitchRoll(driven.head);
  state.neck = axisAngleFromYawPitchRoll(driven.neck);
  state.leftEye = eyeRotationFromGaze(driven.leftGaze, gazeRange());
  state.rightEye = eyeRotationFromGaze(driven.rightGaze, gazeRange());
  applyShapes(driven, state);
}

std::vector<float> ExpressionSpace::controls(const HeadState& state) const {
  DrivenExpression driven;
  driven.head = yawPitchRollFromAxisAngle(state.globalRotation);
  driven.neck = yawPitchRollFromAxisAngle(state.neck);
  driven.leftGaze = gazeFromEyeRotation(state.leftEye, gazeRange());
  driven.rightGaze = gazeFromEyeRotation(state.rightEye, gazeRange());
  shapesOf(state, driven);
  return controlsFromDriven(driven);
}

const std::vector<ShapeResidual>& ExpressionSpace::residuals() const {
  static const std::vector<ShapeResidual> none;
  return none;
}

std::vector<float> neutralExpression() { return std::vector<float>(controlCount, 0.0f); }

std::vector<float> mirroredExpression(std::span<const float> values) {
  std::vector<float> out(values.size());
  for (int i = 0; i < int(values.size()); ++i) {
    bool negate = false;
    const int other = mirroredControl(i, negate);
    out[std::size_t(other)] = negate ? -values[std::size_t(i)] : values[std::size_t(i)];
  }
  return out;
}

std::vector<float> expressionFromNames(const std::map<std::string, float>& named) {
  std::vector<float> values = neutralExpression();
  std::string unknown;
  for (const auto& [key, value] : named) {
    const int control = findControl(key);
    if (control < 0)
      unknown += (unknown.empty() ? "" : ", ") + key;
    else
      values[std::size_t(control)] = value;
  }
  if (!unknown.empty())
    throw Error("Unknown expression controls: " + unknown + ".",
                "Use the names of the 52 ARKit shapes, headYaw, neckYaw, gazeYaw and so on.");
  return values;
}

std::map<std::string, float> namesFromExpression(std::span<const float> values) {
  std::map<std::string, float> named;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] != 0) named.emplace(expressionControls()[i].key, values[i]);
  return named;
}

}  // namespace likeness
