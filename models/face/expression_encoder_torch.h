#pragma once
#include <memory>
#include <vector>

#include "models/blocks/observer.h"
#include "models/weights/load_weights_torch.h"

namespace likeness {

/// What DECA and EMOCA read from a face, in FLAME's conventions. B pictures.
struct FaceCodes {
  at::Tensor shape;       ///< [B, 100]
  at::Tensor texture;     ///< [B, 50]
  at::Tensor expression;  ///< [B, 50], from the expression encoder where there is one
  at::Tensor pose;        ///< [B, 6]: global rotation, jaw; axis-angle
  at::Tensor camera;      ///< [B, 3]: weak perspective scale, x, y
  at::Tensor light;       ///< [B, 9, 3]: spherical harmonics, RGB
};

/// DECA's coarse encoder and EMOCA v2's second one for expressions, each a ResNet-50 with two linear
/// layers (DECA decalib/models/encoders.py, resnet.py). Keys: E_flame.*, E_expression.*.
class ExpressionEncoder {
 public:
  /// `expressionOutputs`: 0 = DECA (no second encoder), 50 = EMOCA, 53 = with the jaw in the last three.
  explicit ExpressionEncoder(std::int64_t expressionOutputs, const at::TensorOptions& options = at::kFloat);
  ~ExpressionEncoder();

  const WeightTable& weights() const;
  std::int64_t expressionOutputs() const;
  /// faces: [B, 3, 224, 224] RGB 0..1 from decaPlanes. The observer sees ENCODER.tap of every stage
  /// (conv1, maxpool, layer1..4), ENCODER.features [B, 2048] and ENCODER.output.
  FaceCodes encode(const at::Tensor& faces, const Observer& observer = {}) const;

 private:
  struct Networks;
  std::unique_ptr<Networks> networks_;
};

/// DECA's raw [B, 236] split: shape, texture, expression, pose, camera, light.
FaceCodes splitFaceCodes(const at::Tensor& output);

/// What a checkpoint's second encoder has: 0, 50 or 53; nothing when it is no DECA or EMOCA file.
std::optional<std::int64_t> expressionOutputsOf(const TensorMap& tensors);
/// Rules for deca_model.tar (E_flame.*) and EMOCA's Lightning checkpoints (deca.E_flame.*): detail and
/// rendering networks are known and not needed, num_batches_tracked may be absent.
LoadRules expressionEncoderLoadRules();

}  // namespace likeness
