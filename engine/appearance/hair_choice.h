#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/appearance/hair_samples.h"

namespace likeness {

/// How well hair explains a photo.
struct HairFit {
  std::string shell;        ///< empty = no hair
  float silhouetteIou = 0;  ///< head and hair against the person above the chin line
  float hairIou = 0;        ///< visible hair against the hair label
  float coveredShare = 0;   ///< of the seen skin of face and ears
  float lostShare = 0;      ///< of the hair's opacity, by carving
  float stretch = 0;        ///< mean |log factor| of reachOutline
  float score = 0;
  float rank = 0;           ///< the score with the hair that is grown upon the head where the shell has none
  float thickness = 1;      ///< of reachOutline; below 1 the shell is puffier than the photo's hair
};

/// Scores a cover of the picture (draft_fit section 7): 0.5 silhouette IoU + 0.5 hair-label IoU -
/// covered share - 0.3 lost share - 0.2 stretch. Masks [H, W, 1], 0..1, cut at one half. The label
/// IoU is eased by 3 % of the person, so that a few mislabelled pixels do not put hair on the bald.
HairFit scoreOf(const HairPicture& picture, const ImageF& front, const ImageF& any, float lostShare,
                float stretch);

/// A shell that was fitted to the photo: outline reached, carved. What hangs below the bust counts as
/// lost unless the photo shows hair down to there. A shell that had to be made thinner loses score:
/// from the front a puffy one looks like a flat one.
struct FittedHair {
  HairFit fit;
  std::vector<HairSample> samples;
};
FittedHair fitShell(const HairPicture& picture, const HairShell& shell,
                    std::span<const float> headVertices, int samples);
/// The fit without any hair.
HairFit baldFit(const HairPicture& picture);

/// The best of the shells, or no hair (`fit.shell` empty). A shell that is too puffy gives way to a
/// flatter one of nearly its score that ranks higher.
HairFit chooseHair(const HairPicture& picture,
                   const std::vector<std::shared_ptr<const HairShell>>& shells,
                   std::span<const float> headVertices);

}  // namespace likeness
