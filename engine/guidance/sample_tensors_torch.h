#pragma once
#include <torch/torch.h>

#include "engine/core/image.h"

namespace likeness {

class Vae;

/// [1, 3, H, W] in -1..1 (clamped) -> RGB 0..255, rounded.
Image8 pictureFromTensor(const at::Tensor& rgb);
/// RGB or RGBA picture -> [1, channels, side, side] in 0..1: the largest centred square, resized with
/// antialiasing. `channels` 3 or 4, at most those of the picture.
at::Tensor controlTensor(const Image8& picture, std::int64_t channels, std::int64_t side);
/// A rough look at a clean latent [1, 4, h, w]: shrunk to at most 16 cells a side, then decoded; float.
Image8 roughPicture(const Vae& vae, const at::Tensor& latent);

}  // namespace likeness
