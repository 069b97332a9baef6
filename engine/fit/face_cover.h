#pragma once
#include <array>
#include <string>
#include <vector>

#include "engine/fit/photometric_fit.h"

namespace likeness {

/// Parts of a face that something may hide, the person's left and right.
enum class FaceRegion { forehead, eyes, nose, mouth, chin, leftCheek, rightCheek };
inline constexpr int kFaceRegions = 7;

/// What of a face the fitted albedo under the fitted light cannot explain.
struct FaceCover {
  /// Per region: share of the seen skin whose fine structure (edges of a frame, gaps between
  /// fingers) or whose colour is not the model's, 0..1; -1 = too little of the region is seen.
  std::array<double, kFaceRegions> edges{}, colour{};
  bool hat = false;                  ///< what lies above the brows is neither skin nor hair
  std::vector<FaceRegion> regions;   ///< the covered ones
};

/// Looks for glasses, hats, hands and beards in a photo after the fit. Lips, lids and brows are left
/// out: the skin's albedo does not know their colour. Hair over the forehead does not count.
FaceCover findFaceCover(const FitModel& model, const FitState& state, const PhotoState& photo,
                        const FitPhoto& seen);

/// One sentence that names the covered regions and the remedy; empty when nothing is covered.
std::string coverWarning(const FaceCover& cover);

}  // namespace likeness
