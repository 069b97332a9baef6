#pragma once
#include <optional>

#include "engine/core/image.h"

namespace likeness {

/// Peak signal-to-noise ratio in dB over the pixels where `mask` [H, W, 1] is not 0, display-referred
/// 0..255, all channels; at most 100. Empty when fewer than 50 pixels are left.
std::optional<double> psnr(const Image8& picture, const Image8& truth, const Image8& mask);

/// Mean structural similarity over the mask (11-tap Gaussian window of sigma 1.5, per channel);
/// empty as above.
std::optional<double> ssim(const Image8& picture, const Image8& truth, const Image8& mask);

/// 255 where either mask is not 0.
Image8 unionOf(const Image8& a, const Image8& b);

/// Pixels where both masks are set over those where either is; 1 when both are empty.
double overlapOf(const Image8& a, const Image8& b);

}  // namespace likeness
