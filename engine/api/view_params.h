#pragma once
#include "engine/core/params.h"

namespace likeness {

/// How the live view looks; nothing here changes the avatar.
struct ViewParams {
  ColourRgb background{0.90f, 0.90f, 0.91f};
  float exposure = 0;       ///< stops, multiplies linear light
  float warmth = 0;         ///< -1 cool .. 1 warm
  float fieldOfView = 24;   ///< degrees, vertical
};

void describe(ParamList<ViewParams>& list);

}  // namespace likeness
