#pragma once
#include <array>
#include <string>
#include <vector>

#include "engine/evaluation/card_view.h"
#include "engine/evaluation/evaluated_head.h"
#include "engine/evaluation/evaluation_row.h"
#include "engine/evaluation/similarity3.h"
#include "engine/evaluation/truth_studio.h"
#include "engine/jobs/draft_models.h"
#include "models/face/face_types.h"
#include "models/face/identity_judge.h"

namespace likeness {

/// Identity descriptors of one picture by both networks.
struct Descriptors {
  std::vector<float> faceres, judge;
};

/// Compares pictures of heads with true views; both are cropped by the true five points.
class ViewMeasure {
 public:
  ViewMeasure(FacePipeline& faces, const IdentityJudge& judge) : faces_(faces), judge_(judge) {}

  Descriptors describe(const Image8& picture, const FivePoints& points) const;
  /// Takes the true view that the next calls compare with.
  void setTruth(int yaw, const TruthView& view, const FivePoints& points);
  /// Adds PREFIXpsnr, _psnr_head, _ssim, _outline_iou, _identity_cosine and _identity_cosine_judge at that yaw.
  void compare(const std::string& prefix, const Image8& picture, const Image8& silhouette,
               EvaluationRow& row) const;
  /// Adds ceiling_: cosines of the true view with the photo.
  void addCeiling(const Descriptors& photo, EvaluationRow& row) const;

 private:
  void addCosines(const std::string& prefix, const Descriptors& other, EvaluationRow& row) const;

  FacePipeline& faces_;
  const IdentityJudge& judge_;
  int yaw_ = 0;
  const TruthView* truth_ = nullptr;
  FivePoints points_{};
  Descriptors descriptors_;
};

/// A head drawn in a camera over a background (display-referred 0..255).
struct HeadPicture {
  Image8 picture;     ///< RGB
  Image8 silhouette;  ///< [H, W, 1] 255 where alpha is at least 0.5
};
HeadPicture drawHead(const SplatSet& splats, const Camera& camera,
                     const std::uint8_t background[3]);

}  // namespace likeness
