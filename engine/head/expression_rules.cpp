#include "engine/head/expression_rules.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/core/error.h"
#include "engine/head/head_evaluator.h"

namespace likeness {
namespace {

constexpr float kDegrees = 57.29577951308232f;
constexpr float kTongueJaw = 0.25f;  // jaw opening that tongueOut = 1 needs

// One eye's block of seven shapes starts at its blink.
struct EyeShapes {
  int blink, down, in, out, up, squint, wide, arc;
  float outward;  // sign of gaze x that looks away from the nose
};
constexpr EyeShapes kEyes[2] = {
    {eyeBlinkLeft, eyeLookDownLeft, eyeLookInLeft, eyeLookOutLeft, eyeLookUpLeft, eyeSquintLeft,
     eyeWideLeft, blinkArcLeft, 1},
    {eyeBlinkRight, eyeLookDownRight, eyeLookInRight, eyeLookOutRight, eyeLookUpRight,
     eyeSquintRight, eyeWideRight, blinkArcRight, -1}};

glm::mat3 rotationX(float degrees) { return rotationFromAxisAngle({degrees / kDegrees, 0, 0}); }
glm::mat3 rotationY(float degrees) { return rotationFromAxisAngle({0, degrees / kDegrees, 0}); }
glm::mat3 rotationZ(float degrees) { return rotationFromAxisAngle({0, 0, degrees / kDegrees}); }

void driveEye(DrivenExpression& d, const EyeShapes& eye, const glm::vec2& gaze, glm::vec2& out) {
  auto& w = d.weights;
  const auto at = [&](int shape) -> float& { return w[std::size_t(shape)]; };
  const float blink = at(eye.blink), open = 1 - blink;
  for (int shape : {eye.squint, eye.wide, eye.down, eye.up}) at(shape) *= open;
  at(eye.arc) = 4 * blink * open;
  out.x = eye.outward * (at(eye.out) - at(eye.in)) + gaze.x;
  out.y = at(eye.up) - at(eye.down) + gaze.y * open;
  out = glm::clamp(out, glm::vec2(-1), glm::vec2(1));
  // The eight eyeLook shapes mirror the joint so that lids can follow on heads that need shapes.
  at(eye.out) = std::max(0.0f, eye.outward * out.x);
  at(eye.in) = std::max(0.0f, -eye.outward * out.x);
  at(eye.up) = std::max(0.0f, out.y);
  at(eye.down) = std::max(0.0f, -out.y);
}

void undriveEye(const DrivenExpression& d, const EyeShapes& eye, const glm::vec2& gaze,
                std::vector<float>& values) {
  const float open = 1 - d.weights[std::size_t(eye.blink)];
  const auto unscaled = [&](float x) { return open > 1e-6f ? std::clamp(x / open, 0.0f, 1.0f) : 0; };
  const auto set = [&](int shape, float x) { values[std::size_t(shape)] = x; };
  for (int shape : {eye.squint, eye.wide}) set(shape, unscaled(d.weights[std::size_t(shape)]));
  set(eye.up, unscaled(std::max(0.0f, gaze.y)));
  set(eye.down, unscaled(std::max(0.0f, -gaze.y)));
  set(eye.out, std::max(0.0f, eye.outward * gaze.x));
  set(eye.in, std::max(0.0f, -eye.outward * gaze.x));
}

}  // namespace

bool isJointShape(int shape) {
  return shape == jawOpen || (shape >= eyeLookDownLeft && shape <= eyeLookUpLeft) ||
         (shape >= eyeLookDownRight && shape <= eyeLookUpRight);
}

DrivenExpression driveExpression(std::span<const float> values, bool tongueOpensJaw) {
  const auto& controls = expressionControls();
  if (values.size() != controls.size())
    throw Error("An expression has " + std::to_string(values.size()) + " values, expected " +
                std::to_string(controls.size()) + ".");
  std::array<float, controlCount> v;
  for (std::size_t i = 0; i < v.size(); ++i)
    v[i] = std::isfinite(values[i])
               ? std::clamp(values[i], controls[i].minimum, controls[i].maximum)
               : 0.0f;
  DrivenExpression d;
  std::copy_n(v.begin(), kArkitShapes, d.weights.begin());
  const glm::vec2 gaze{v[gazeYaw], v[gazePitch]};
  driveEye(d, kEyes[0], gaze, d.leftGaze);
  driveEye(d, kEyes[1], gaze, d.rightGaze);
  float& jaw = d.weights[jawOpen];
  if (tongueOpensJaw) jaw = std::max(jaw, kTongueJaw * d.weights[tongueOut]);
  d.weights[mouthClose] = std::min(d.weights[mouthClose], jaw);
  d.head = {v[headYaw], v[headPitch], v[headRoll]};
  d.neck = {v[neckYaw], v[neckPitch], v[neckRoll]};
  return d;
}

std::vector<float> controlsFromDriven(const DrivenExpression& d) {
  std::vector<float> values(controlCount, 0.0f);
  std::copy_n(d.weights.begin(), kArkitShapes, values.begin());
  undriveEye(d, kEyes[0], d.leftGaze, values);
  undriveEye(d, kEyes[1], d.rightGaze, values);
  for (std::size_t axis = 0; axis < 3; ++axis) {
    values[headYaw + axis] = d.head[int(axis)];
    values[neckYaw + axis] = d.neck[int(axis)];
  }
  const auto& controls = expressionControls();
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = std::clamp(values[i], controls[i].minimum, controls[i].maximum);
  return values;
}

glm::vec3 axisAngleFromYawPitchRoll(const glm::vec3& degrees) {
  if (degrees == glm::vec3(0)) return glm::vec3(0);
  return axisAngleFromRotation(rotationY(degrees.x) * rotationX(-degrees.y) * rotationZ(-degrees.z));
}

glm::vec3 yawPitchRollFromAxisAngle(const glm::vec3& axisAngle) {
  const glm::mat3 r = rotationFromAxisAngle(axisAngle);
  // R = Ry(a) Rx(b) Rz(c): R12 = -sin b, R02 = sin a cos b, R10 = cos b sin c (row, column).
  const float b = std::asin(std::clamp(-r[2][1], -1.0f, 1.0f));
  return glm::vec3(std::atan2(r[2][0], r[2][2]), -b, -std::atan2(r[0][1], r[1][1])) * kDegrees;
}

glm::vec3 eyeRotationFromGaze(const glm::vec2& gaze, const GazeRange& range) {
  if (gaze == glm::vec2(0)) return glm::vec3(0);
  const float pitch = gaze.y > 0 ? -gaze.y * range.up : -gaze.y * range.down;
  return axisAngleFromRotation(rotationX(pitch) * rotationY(gaze.x * range.side));
}

glm::vec2 gazeFromEyeRotation(const glm::vec3& axisAngle, const GazeRange& range) {
  const glm::vec3 forward = rotationFromAxisAngle(axisAngle)[2];
  const float yaw = std::asin(std::clamp(forward.x, -1.0f, 1.0f)) * kDegrees;
  const float pitch = std::atan2(-forward.y, forward.z) * kDegrees;
  return glm::clamp(glm::vec2(yaw / range.side, -pitch / (pitch < 0 ? range.up : range.down)),
                    glm::vec2(-1), glm::vec2(1));
}

}  // namespace likeness
