#pragma once
#include "engine/core/param_list.h"

namespace likeness {

/// Who finds faces, and who describes them: the embedded networks, or the user's ONNX files.
enum class DetectorNetwork { embedded, scrfd };
enum class IdentityNetwork { embedded, arcface };

/// Settings of the photo front end.
struct FaceParams {
  int number = 1;        ///< which face of the photo, 1 = the largest
  bool identity = true;  ///< measure identity; off: the network trained on VGGFace2 is never loaded
  bool personMask = true;  ///< find the person's outline; off: that network is never loaded, and there is no hair
  DetectorNetwork detector = DetectorNetwork::embedded;
  IdentityNetwork descriptor = IdentityNetwork::embedded;
};

void describe(ParamList<FaceParams>& list);

}  // namespace likeness
