#pragma once
#include <filesystem>
#include <memory>

#include "models/face/face_parts.h"
#include "models/face/scrfd_decode.h"

namespace likeness {

class OnnxNetwork;

/// SCRFD with five points (insightface: det_500m, det_2.5g, det_10g, scrfd_*_bnkps), the user's file.
class ScrfdDetector : public FaceDetector {
 public:
  /// `inputSize`: side of the square that photos are fitted into, a multiple of 32. Ignored by files of
  /// fixed size. Throws Error when the file is no SCRFD network with keypoints.
  explicit ScrfdDetector(const std::filesystem::path& file, int inputSize = 640);
  ~ScrfdDetector() override;

  std::vector<FaceDetection> detect(const Image8& photo) const override;
  /// The same as the network's authors give it.
  std::vector<ScrfdFace> detectRaw(const Image8& photo) const;

 private:
  std::unique_ptr<OnnxNetwork> network_;
  int width_, height_;
};

/// The network's input planes [3, height, width]: photo resized (bilinear, OpenCV), top left on black,
/// (x - 127.5) / 128, RGB. `scale` receives input pixels a photo pixel.
std::vector<float> scrfdPlanes(const Image8& photo, int width, int height, double* scale);

}  // namespace likeness
