#pragma once
#include "engine/core/image.h"

namespace likeness {

/// Gaussian blur, borders replicated, kernel cut at 3 sigma; sigma in pixels, 0 copies.
ImageF gaussianBlur(const ImageF& image, float sigma);

/// d/dx and d/dy per pixel (3x3 Sobel / 8), each of the image's shape.
void imageGradients(const ImageF& image, ImageF& dx, ImageF& dy);

/// Bilinear value at edge-to-edge pixel (x, y), borders replicated; writes image.channels values.
void sampleBilinear(const ImageF& image, float x, float y, float* out);

/// 8-bit colours to 0..1 (still display-referred); alpha and a fourth channel are dropped, grey is
/// repeated.
ImageF toUnitRgb(const Image8& image);

/// Area-averaging reduction or bilinear enlargement to a new size.
ImageF resizeImage(const ImageF& image, int width, int height);

}  // namespace likeness
