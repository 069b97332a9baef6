#pragma once
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/head/arkit_controls.h"
#include "engine/head/expression_rules.h"
#include "engine/head/head_model.h"

namespace likeness {

/// How well one control is reproduced on a head.
struct ShapeResidual {
  std::string key;
  float millimetres = 0;  ///< root mean square over the vertices that the shape moves
  float percent = 0;      ///< of the shape's own root mean square displacement there
};

/// Named controls of a head (see expressionControls) and what they do to its coefficients and
/// joints. Sliders, clips, presets and exports speak only this.
class ExpressionSpace {
 public:
  virtual ~ExpressionSpace() = default;

  /// Sets expression, jaw, eyes, neck and global rotation of `state`; betas and translation stay.
  /// values [controlCount], cut to their ranges.
  void apply(std::span<const float> values, HeadState& state) const;
  /// Controls that reproduce the state's expression and joints; exact for states made by apply
  /// where no rule cut anything (gaze controls come back as eyeLook).
  std::vector<float> controls(const HeadState& state) const;

  /// Empty when every control is exact (the default head).
  virtual const std::vector<ShapeResidual>& residuals() const;

  bool tongueOpensJaw = true;  ///< rule: tongueOut opens the jaw to a quarter

 protected:
  virtual void applyShapes(const DrivenExpression& driven, HeadState& state) const = 0;
  virtual void shapesOf(const HeadState& state, DrivenExpression& driven) const = 0;
  virtual GazeRange gazeRange() const { return {}; }
};

/// Neutral values of every control.
std::vector<float> neutralExpression();
/// The same face seen in a mirror.
std::vector<float> mirroredExpression(std::span<const float> values);
/// Values from names; throws Error that lists every unknown name.
std::vector<float> expressionFromNames(const std::map<std::string, float>& named);
/// Only what differs from neutral.
std::map<std::string, float> namesFromExpression(std::span<const float> values);

/// The space of a head whose expression slots carry ARKit names (the default head). Throws Error
/// when shapes are missing.
std::unique_ptr<ExpressionSpace> namedExpressionSpace(const HeadModel& head);

}  // namespace likeness
