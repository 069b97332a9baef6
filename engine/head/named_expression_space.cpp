#include <algorithm>
#include <array>
#include <cmath>

#include "engine/core/error.h"
#include "engine/head/expression_space.h"

namespace likeness {
namespace {

constexpr float kRadians = 0.017453292519943295f;
constexpr float kJawSideDegrees = 7.9f;  // FLAME jaw yaw that equals jawLeft or jawRight = 1

std::string shapeName(int shape) {
  if (shape == blinkArcLeft) return "blinkArcLeft";
  if (shape == blinkArcRight) return "blinkArcRight";
  return std::string(expressionControls()[std::size_t(shape)].key);
}

// Slots by name; jawOpen and eyeLook are joint rotations and never touch their (zero) slots.
class NamedExpressionSpace final : public ExpressionSpace {
 public:
  explicit NamedExpressionSpace(const HeadModel& head)
      : jawRadians_(head.jawOpenDegrees * kRadians),
        gaze_{head.gazeUpDegrees, head.gazeDownDegrees, head.gazeSideDegrees} {
    const auto& names = head.expressionNames;
    std::string missing;
    for (int shape = 0; shape < kDrivenShapes; ++shape) {
      const auto it = std::find(names.begin(), names.end(), shapeName(shape));
      slots_[std::size_t(shape)] = it == names.end() ? -1 : int(it - names.begin());
      if (it == names.end() && !isJointShape(shape)) missing.append(" ").append(shapeName(shape));
    }
    slotCount_ = names.size();
    if (!missing.empty() || jawRadians_ <= 0 || gaze_.up <= 0 || gaze_.down <= 0 || gaze_.side <= 0)
      throw Error("The head " + head.name + " lacks named expression shapes or joint ranges:" +
                      missing + ".",
                  "Rebuild the default head, or open it as a plain FLAME head.");
  }

 private:
  void applyShapes(const DrivenExpression& driven, HeadState& state) const override {
    state.expression.assign(slotCount_, 0.0f);
    for (int shape = 0; shape < kDrivenShapes; ++shape)
      if (!isJointShape(shape))
        state.expression[std::size_t(slots_[std::size_t(shape)])] =
            driven.weights[std::size_t(shape)];
    state.jaw = {driven.weights[jawOpen] * jawRadians_, 0, 0};
  }

  void shapesOf(const HeadState& state, DrivenExpression& driven) const override {
    for (int shape = 0; shape < kDrivenShapes; ++shape) {
      const std::size_t slot = std::size_t(slots_[std::size_t(shape)]);
      if (!isJointShape(shape) && slot < state.expression.size())
        driven.weights[std::size_t(shape)] = state.expression[slot];
    }
    driven.weights[jawOpen] = std::clamp(state.jaw.x / jawRadians_, 0.0f, 1.0f);
    const float side = state.jaw.y / (kJawSideDegrees * kRadians);
    driven.weights[jawLeft] += std::max(0.0f, side);
    driven.weights[jawRight] += std::max(0.0f, -side);
  }

  GazeRange gazeRange() const override { return gaze_; }

  std::array<int, kDrivenShapes> slots_{};
  std::size_t slotCount_ = 0;
  float jawRadians_;
  GazeRange gaze_;
};

}  // namespace

std::unique_ptr<ExpressionSpace> namedExpressionSpace(const HeadModel& head) {
  return std::make_unique<NamedExpressionSpace>(head);
}

}  // namespace likeness
