#pragma once
#include <map>
#include <string>

#include "engine/avatar/avatar.h"

namespace likeness {

/// Pixels that show through an avatar in six extreme expressions (jaw, blink, shout, kiss, tongue,
/// sneer to one side with the gaze away) from eight azimuths.
struct HoleReport {
  int openPixels = 0;                  ///< inside the posed template's silhouette, alpha under 0.5
  int eyeballPixels = 0;               ///< with both eyes shut: an eyeball's share above 0.25
  std::map<std::string, int> byPose;   ///< both, by expression
  int total() const { return openPixels + eyeballPixels; }
};

/// `size`: pixels a side of each picture (the head fills most of it). The silhouette is that of the
/// head's opaque parts without their outermost pixel, where coverage is a matter of filtering, and
/// without the 4 cm above the cut of the neck, where the bust fades out.
HoleReport countHoles(const Avatar& avatar, int size = 384);

}  // namespace likeness
