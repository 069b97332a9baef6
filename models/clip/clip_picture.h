#pragma once
#include <vector>

#include "engine/core/image.h"

namespace likeness {

/// Mean and spread of RGB shares 0..1 that CLIP's image tower expects (openai/CLIP clip/clip.py).
inline constexpr float kClipMean[3] = {0.48145466f, 0.4578275f, 0.40821073f};
inline constexpr float kClipSpread[3] = {0.26862954f, 0.26130258f, 0.27577711f};

/// Where a picture lands before the centre crop: the short side becomes `target`, the long side is
/// truncated to a whole number; `left` and `top` round half to even, as Python's round does.
struct ClipFrame {
  int width = 0, height = 0, left = 0, top = 0;
};
ClipFrame clipFrame(int width, int height, int target);

/// Antialiased bicubic (a = -0.5) resize of 8-bit pictures with any number of channels: horizontal
/// pass, rounding to 8 bits, vertical pass, rounding; 22-bit fixed-point weights. Same values as
/// Pillow's Image.resize(BICUBIC), which CLIP's published preprocessing uses.
Image8 resizeBicubic(const Image8& picture, int width, int height);

/// The integer path: resize, centre crop to `target` x `target`. `rgb` has 1, 3 or 4 channels; grey is
/// repeated, alpha ignored. Throws Error for an empty picture.
Image8 clipPicture(const Image8& rgb, int target);

/// (value / 255 - mean) / spread as planes, [3, target, target].
std::vector<float> clipPlanes(const Image8& picture);

}  // namespace likeness
