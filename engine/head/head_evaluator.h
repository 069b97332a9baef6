#pragma once
#include <array>
#include <glm/glm.hpp>
#include <memory>
#include <vector>

#include "engine/head/head_model.h"

namespace likeness {

/// A head in one state, metres. Names in brackets are those of smplx (lbs.py).
struct PosedHead {
  std::vector<float> shaped;     ///< [V, 3] template + identity + expression [v_shaped]
  std::vector<float> unskinned;  ///< [V, 3] + pose directions [v_posed]
  std::vector<float> vertices;   ///< [V, 3] skinned, with translation
  std::array<glm::vec3, kHeadJoints> restJoints{};  ///< regressed from `shaped`
  std::array<glm::vec3, kHeadJoints> joints{};      ///< posed, without translation
  std::array<glm::mat3, kHeadJoints> rotations{};   ///< local, from axis-angle
  std::array<glm::mat4, kHeadJoints> transforms{};  ///< joint chain minus rest joints
};

/// Rotation of an axis-angle vector in radians; the angle is |r + 1e-8| as in smplx.
glm::mat3 rotationFromAxisAngle(const glm::vec3& r);
/// Inverse, angle in [0, pi].
glm::vec3 axisAngleFromRotation(const glm::mat3& rotation);

/// Plain C++ SIMD evaluation of a HeadState on one thread (FLAME: shapes, joints, pose features,
/// linear blend skinning). Zero coefficients cost nothing and the identity part is kept until the
/// betas change. Holds scratch memory: one evaluator per thread.
class HeadEvaluator {
 public:
  explicit HeadEvaluator(std::shared_ptr<const HeadModel> model);

  const HeadModel& model() const { return *model_; }
  const std::shared_ptr<const HeadModel>& sharedModel() const { return model_; }
  /// Fills `out`, reusing its memory. Coefficients beyond the model's own are ignored: they belong
  /// to directions that are zero.
  void evaluate(const HeadState& state, PosedHead& out);
  PosedHead evaluate(const HeadState& state);

 private:
  void updateIdentity(const std::vector<float>& betas);
  void addExpression(const HeadState& state, PosedHead& out) const;
  void addPoseFeatures(PosedHead& out) const;
  void chainJoints(PosedHead& out) const;
  void skin(const HeadState& state, PosedHead& out) const;

  std::shared_ptr<const HeadModel> model_;
  std::size_t stride_ = 0;                 ///< padded vertex count of planarWeights_
  std::vector<float> planarWeights_;       ///< [5, stride]
  std::vector<glm::dvec3> templateJoints_; ///< [5]
  std::vector<glm::dvec3> shapeJoints_;    ///< [shapeCount, 5]
  std::vector<glm::dvec3> expressionJoints_;  ///< [expressionCount, 5]
  std::array<bool, kPoseFeatures> usedFeature_{};
  std::vector<float> cachedBetas_;
  std::vector<float> identity_;            ///< [V, 3] template + identity
  std::array<glm::dvec3, kHeadJoints> identityJoints_{};
  bool cacheValid_ = false;
};

}  // namespace likeness
