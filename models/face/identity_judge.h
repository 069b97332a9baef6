#pragma once
#include <filesystem>
#include <memory>
#include <vector>

#include "engine/core/image.h"
#include "models/face/face_types.h"

namespace likeness {

/// The held-out judge of identity (mobileface). It measures results in tests and evaluations and
/// must never enter a loss, a fit or a choice of the program: include it from evaluation code only.
class IdentityJudge {
 public:
  explicit IdentityJudge(const std::filesystem::path& networkFolder);
  ~IdentityJudge();
  /// Descriptor [256], not normalised: compare by cosine. RGB 0..255 aligned to the plain 112-pixel
  /// ArcFace template; the network normalises inside.
  std::vector<float> describe(const Image8& photo, const FivePoints& points) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace likeness
