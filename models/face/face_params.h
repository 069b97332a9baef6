#pragma once
#include "engine/core/param_list.h"

namespace likeness {

/// Settings of the photo front end.
struct FaceParams {
  int number = 1;        ///< which face of the photo, 1 = the largest
  bool identity = true;  ///< measure identity; off: the network trained on VGGFace2 is never loaded
  bool personMask = true;  ///< find the person's outline; off: that network is never loaded, and there is no hair
};

void describe(ParamList<FaceParams>& list);

}  // namespace likeness
