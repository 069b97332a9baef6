#pragma once
#include <filesystem>
#include <memory>

#include "models/face/face_parts.h"

namespace likeness {

class OnnxNetwork;

/// ArcFace in ONNX form (insightface: w600k_r50.onnx, glintr100.onnx, arcface mxnet exports), the user's
/// file. Descriptors have 512 numbers.
class ArcFaceOnnx : public FaceIdentity {
 public:
  /// Throws Error when the file is no network from 112-pixel crops to one vector.
  explicit ArcFaceOnnx(const std::filesystem::path& file);
  ~ArcFaceOnnx() override;

  std::vector<float> describe(const Image8& photo, const FivePoints& points) const override;
  /// The same for an aligned crop [112, 112, 3], 0..255.
  std::vector<float> describeCrop(const ImageF& crop) const;
  /// The file subtracts the mean itself, as exports from mxnet do: it is fed 0..255.
  bool normalisesInside() const { return normalisesInside_; }

 private:
  std::unique_ptr<OnnxNetwork> network_;
  bool normalisesInside_ = false;
};

}  // namespace likeness
