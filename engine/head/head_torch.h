#pragma once
#include <memory>
#include <string>

#include "engine/head/head_landmarks.h"
#include "engine/head/head_model.h"

namespace at {
class Tensor;
}

namespace likeness {

/// Results of TorchHead::pose for B states; every tensor carries gradients. Names as in PosedHead.
class TorchPosedHead {
 public:
  const at::Tensor& vertices() const;     ///< [B, V, 3] with translation
  const at::Tensor& shaped() const;       ///< [B, V, 3]
  const at::Tensor& unskinned() const;    ///< [B, V, 3]
  const at::Tensor& restJoints() const;   ///< [B, 5, 3]
  const at::Tensor& joints() const;       ///< [B, 5, 3] posed, without translation
  const at::Tensor& rotations() const;    ///< [B, 5, 3, 3]
  const at::Tensor& poseFeature() const;  ///< [B, 36]
  const at::Tensor& transforms() const;   ///< [B, 5, 4, 4] chain minus rest joints

  struct Parts;
  explicit TorchPosedHead(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)) {}

 private:
  std::shared_ptr<const Parts> parts_;
};

/// Differentiable head (smplx lbs.py): the same function as HeadEvaluator on LibTorch tensors.
class TorchHead {
 public:
  /// Copies the model's arrays to `device` ("cpu", "cuda:0", ...) as float32, or float64.
  explicit TorchHead(const HeadModel& model, const std::string& device = "cpu",
                     bool doublePrecision = false);

  /// betas [B, <= shapeCount], expression [B, <= expressionCount], rotations [B, 5, 3] axis-angle of
  /// root, neck, jaw, left eye, right eye in radians, translation [B, 3] metres; B may be 1 where
  /// others have more. Wider coefficient tensors are cut: their directions are zero.
  TorchPosedHead pose(const at::Tensor& betas, const at::Tensor& expression,
                      const at::Tensor& rotations, const at::Tensor& translation) const;

  /// Points of a sparse table on vertices [B, V, 3]: [B, pointCount, 3].
  at::Tensor points(const VertexCombinations& table, const at::Tensor& vertices) const;
  /// [B, 68, 3]; the contour row is chosen without gradient.
  at::Tensor landmarks68(const Landmark68Table& table, const TorchPosedHead& head,
                         LandmarkConvention convention = LandmarkConvention::ibug) const;

 private:
  struct Basis;
  std::shared_ptr<const Basis> basis_;
};

}  // namespace likeness
