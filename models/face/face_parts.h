#pragma once
#include <vector>

#include "engine/core/image.h"
#include "models/face/face_types.h"

namespace likeness {

/// Finds faces in a photo. Calls are const and may come from several threads.
class FaceDetector {
 public:
  virtual ~FaceDetector() = default;
  /// Every face, by falling score; empty when there is none. sRGB with 1, 3 or 4 channels.
  virtual std::vector<FaceDetection> detect(const Image8& photo) const = 0;
};

/// Describes who a face is. Calls are const and may come from several threads.
class FaceIdentity {
 public:
  virtual ~FaceIdentity() = default;
  /// Descriptor, not normalised: compare two of one network by cosineSimilarity. `points` edge to edge.
  virtual std::vector<float> describe(const Image8& photo, const FivePoints& points) const = 0;
};

}  // namespace likeness
