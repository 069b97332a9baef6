#pragma once
#include <algorithm>
#include <cmath>

#include "engine/core/image.h"

namespace likeness {

/// Colour of pixel (i, j) as three channels: grey is repeated, alpha is ignored.
inline float channelOf(const Image8& image, int i, int j, int c) {
  const std::uint8_t* p = image.at(i, j);
  return float(image.channels >= 3 ? p[c] : p[0]);
}

/// Bilinear value at (x, y), where whole numbers are pixel centres; zero outside.
inline void tapZeroOutside(const Image8& image, double x, double y, float out[3]) {
  const double fx0 = std::floor(x), fy0 = std::floor(y);
  out[0] = out[1] = out[2] = 0;
  // Far outside the cast to int below would overflow.
  if (!(fx0 >= -1 && fx0 < image.width && fy0 >= -1 && fy0 < image.height)) return;
  const int i = int(fx0), j = int(fy0);
  const double fx = x - fx0, fy = y - fy0;
  for (int c = 0; c < 3; ++c) {
    const auto tap = [&](int p, int q) {
      return p >= 0 && p < image.width && q >= 0 && q < image.height
                 ? double(channelOf(image, p, q, c))
                 : 0.0;
    };
    out[c] = float((tap(i, j) * (1 - fx) + tap(i + 1, j) * fx) * (1 - fy) +
                   (tap(i, j + 1) * (1 - fx) + tap(i + 1, j + 1) * fx) * fy);
  }
}

/// The same with the border repeated.
inline void tapRepeatBorder(const Image8& image, double x, double y, float out[3]) {
  x = std::clamp(x, 0.0, image.width - 1.0);
  y = std::clamp(y, 0.0, image.height - 1.0);
  const int i = int(x), j = int(y);
  const int i1 = std::min(i + 1, image.width - 1), j1 = std::min(j + 1, image.height - 1);
  const float fx = float(x - i), fy = float(y - j);
  for (int c = 0; c < 3; ++c)
    out[c] = (channelOf(image, i, j, c) * (1 - fx) + channelOf(image, i1, j, c) * fx) * (1 - fy) +
             (channelOf(image, i, j1, c) * (1 - fx) + channelOf(image, i1, j1, c) * fx) * fy;
}

}  // namespace likeness
