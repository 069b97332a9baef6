#pragma once
#include <filesystem>
#include <memory>
#include <vector>

#include "engine/core/image.h"
#include "models/face/face_parts.h"

namespace likeness {

/// The user's own networks in place of embedded ones; empty = embedded.
struct FaceParts {
  std::shared_ptr<const FaceDetector> detector;
  std::shared_ptr<const FaceIdentity> identity;
};

/// The photo front end on the networks of resources/face_networks: detector, landmark loop, eyes,
/// identity descriptor, person mask. Networks load when first used; all calls are const and may
/// come from several threads. Pictures are sRGB with 1, 3 or 4 channels. The steps and constants
/// are those of MediaPipe's face pipeline as fixed by this project's reference values.
class FacePipeline {
 public:
  explicit FacePipeline(std::filesystem::path networkFolder, FaceParts own = {});
  ~FacePipeline();

  /// Every face, by falling score; empty when there is none.
  std::vector<FaceDetection> detectFaces(const Image8& photo) const;
  /// The same by the embedded detector, whose scores the limits of face_findings.h were measured with.
  std::vector<FaceDetection> detectEmbedded(const Image8& photo) const;
  /// 468 points: a first crop about the detection, then `rounds` - 1 crops about the points.
  FaceMesh findMesh(const Image8& photo, const FaceDetection& face, int rounds = 3) const;
  /// Lids, brows and irises; the left eye goes through the network mirrored.
  IrisPoints findIris(const Image8& photo, const FaceMesh& mesh) const;
  /// Identity descriptor, not normalised: compare by cosineSimilarity. Embedded: 1024 numbers, about 0.54
  /// separates the same person from another one; ArcFace: 512, about 0.3. `points` as fivePoints(mesh) gives them, or projected.
  std::vector<float> identity(const Image8& photo, const FivePoints& points) const;
  /// Share of each pixel that belongs to a person, [H, W, 1] in 0..1. A second, finer pass looks at
  /// the surroundings of `face`; edges follow the photo (hair).
  ImageF personMask(const Image8& photo, const FaceBox& face) const;

 private:
  struct Networks;
  std::unique_ptr<Networks> networks_;
  FaceParts own_;
};

/// Index of the face with the largest box; `faces` must not be empty.
std::size_t largestFace(const std::vector<FaceDetection>& faces);

/// Cosine of two vectors of one size, in double; 0 when one of them is zero.
double cosineSimilarity(const std::vector<float>& a, const std::vector<float>& b);

}  // namespace likeness
