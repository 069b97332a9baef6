#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace likeness {

/// Interleaved picture, row 0 on top, pixel (x, y) covers [x, x+1) x [y, y+1) ("edge to edge").
template <class T>
struct Image {
  int width = 0, height = 0, channels = 0;
  std::vector<T> pixels;  ///< [height, width, channels]

  Image() = default;
  Image(int w, int h, int c, T fill = T{})
      : width(w), height(h), channels(c), pixels(std::size_t(w) * h * c, fill) {}
  bool empty() const { return pixels.empty(); }
  T* at(int x, int y) { return pixels.data() + (std::size_t(y) * width + x) * channels; }
  const T* at(int x, int y) const {
    return pixels.data() + (std::size_t(y) * width + x) * channels;
  }
};

using Image8 = Image<std::uint8_t>;  ///< display-referred sRGB 0..255 unless a name says otherwise
using ImageF = Image<float>;         ///< range and encoding stated by the producer

}  // namespace likeness
