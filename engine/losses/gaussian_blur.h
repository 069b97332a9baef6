#pragma once
#include <span>

namespace likeness {

/// Separable 11-tap Gaussian window (sigma 1.5) of SSIM on one plane [height, width], zero outside.
/// `scratch` needs width * height floats. In place is allowed (in == out). Runs in parallelFor rows.
void blurSsimWindow(std::span<const float> in, std::span<float> out, std::span<float> scratch,
                    int width, int height);

}  // namespace likeness
