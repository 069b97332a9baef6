#pragma once
#include <functional>

#include "engine/core/image.h"
#include "models/face/face_types.h"

namespace likeness {

/// Runs the mask network on a view of the photo: the map takes the network's pixels to the photo's;
/// returns [size, size, 1] in 0..1.
using MaskLook = std::function<ImageF(const Affine2& imageFromMask)>;

/// Person mask of the whole photo [H, W, 1], 0..1. Two looks, the whole photo and the surroundings
/// of the face (hair, shoulders), are blended and then fitted to the photo's colours by a guided
/// filter, because the network sees 256 x 256 pixels and hair needs the photo's own edges.
ImageF refinePersonMask(const Image8& photo, const FaceBox& face, const MaskLook& look, int size);

}  // namespace likeness
