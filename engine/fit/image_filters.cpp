#include "engine/fit/image_filters.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/core/parallel.h"

namespace likeness {
namespace {

std::vector<float> gaussianKernel(float sigma) {
  const int radius = std::max(1, int(std::ceil(3 * sigma)));
  std::vector<float> kernel(2 * radius + 1);
  float sum = 0;
  for (int i = -radius; i <= radius; ++i)
    sum += kernel[i + radius] = std::exp(-0.5f * float(i * i) / (sigma * sigma));
  for (float& k : kernel) k /= sum;
  return kernel;
}

ImageF blurRows(const ImageF& in, const std::vector<float>& kernel) {
  const int radius = int(kernel.size() / 2), c = in.channels;
  ImageF out(in.width, in.height, c);
  parallelFor(in.height, 16, [&](std::size_t begin, std::size_t end, int) {
    std::vector<float> line(std::size_t(in.width + 2 * radius) * c);
    for (std::size_t y = begin; y < end; ++y) {
      for (int x = 0; x < in.width + 2 * radius; ++x)
        std::copy_n(in.at(std::clamp(x - radius, 0, in.width - 1), int(y)), c, &line[std::size_t(x) * c]);
      float* row = out.at(0, int(y));
      for (std::size_t k = 0; k < kernel.size(); ++k)
        for (int i = 0; i < in.width * c; ++i) row[i] += kernel[k] * line[k * c + i];
    }
  });
  return out;
}

ImageF blurColumns(const ImageF& in, const std::vector<float>& kernel) {
  const int radius = int(kernel.size() / 2), length = in.width * in.channels;
  ImageF out(in.width, in.height, in.channels);
  parallelFor(in.height, 16, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t y = begin; y < end; ++y) {
      float* row = out.at(0, int(y));
      for (std::size_t k = 0; k < kernel.size(); ++k) {
        const float* source = in.at(0, std::clamp(int(y + k) - radius, 0, in.height - 1));
        for (int i = 0; i < length; ++i) row[i] += kernel[k] * source[i];
      }
    }
  });
  return out;
}

}  // namespace

ImageF gaussianBlur(const ImageF& image, float sigma) {
  if (sigma <= 0) return image;
  const auto kernel = gaussianKernel(sigma);
  return blurColumns(blurRows(image, kernel), kernel);
}

void imageGradients(const ImageF& image, ImageF& dx, ImageF& dy) {
  dx = dy = ImageF(image.width, image.height, image.channels);
  for (int y = 0; y < image.height; ++y) {
    const int rows[3] = {std::max(y - 1, 0), y, std::min(y + 1, image.height - 1)};
    for (int x = 0; x < image.width; ++x) {
      const int columns[3] = {std::max(x - 1, 0), x, std::min(x + 1, image.width - 1)};
      for (int c = 0; c < image.channels; ++c) {
        const auto at = [&](int i, int j) { return image.at(columns[i], rows[j])[c]; };
        dx.at(x, y)[c] = (at(2, 0) - at(0, 0) + 2 * (at(2, 1) - at(0, 1)) + at(2, 2) - at(0, 2)) / 8;
        dy.at(x, y)[c] = (at(0, 2) - at(0, 0) + 2 * (at(1, 2) - at(1, 0)) + at(2, 2) - at(2, 0)) / 8;
      }
    }
  }
}

void sampleBilinear(const ImageF& image, float x, float y, float* out) {
  const float fx = std::clamp(x - 0.5f, 0.0f, float(image.width - 1));
  const float fy = std::clamp(y - 0.5f, 0.0f, float(image.height - 1));
  const int x0 = int(fx), y0 = int(fy);
  const int x1 = std::min(x0 + 1, image.width - 1), y1 = std::min(y0 + 1, image.height - 1);
  const float u = fx - float(x0), v = fy - float(y0);
  const float *a = image.at(x0, y0), *b = image.at(x1, y0), *c = image.at(x0, y1),
              *d = image.at(x1, y1);
  for (int k = 0; k < image.channels; ++k)
    out[k] = (1 - v) * ((1 - u) * a[k] + u * b[k]) + v * ((1 - u) * c[k] + u * d[k]);
}

ImageF toUnitRgb(const Image8& image) {
  ImageF out(image.width, image.height, 3);
  const int c = image.channels;
  for (std::size_t i = 0; i < std::size_t(image.width) * image.height; ++i)
    for (int k = 0; k < 3; ++k)
      out.pixels[3 * i + k] = float(image.pixels[i * c + (c >= 3 ? k : 0)]) / 255;
  return out;
}

namespace {

// One axis: every output sample is the mean of the input span that it covers.
ImageF resizeRows(const ImageF& in, int width) {
  ImageF out(width, in.height, in.channels);
  const double step = double(in.width) / width;
  for (int y = 0; y < in.height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double low = x * step, high = std::max((x + 1) * step, low + 1e-9);
      float* o = out.at(x, y);
      for (int i = int(low); i < in.width && i < high; ++i) {
        const double share = (std::min(high, i + 1.0) - std::max(low, double(i))) / (high - low);
        for (int c = 0; c < in.channels; ++c) o[c] += float(share) * in.at(i, y)[c];
      }
    }
  }
  return out;
}

ImageF transpose(const ImageF& in) {
  ImageF out(in.height, in.width, in.channels);
  for (int y = 0; y < in.height; ++y)
    for (int x = 0; x < in.width; ++x) std::copy_n(in.at(x, y), in.channels, out.at(y, x));
  return out;
}

}  // namespace

ImageF resizeImage(const ImageF& image, int width, int height) {
  if (width >= image.width && height >= image.height) {
    ImageF out(width, height, image.channels);
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x)
        sampleBilinear(image, (float(x) + 0.5f) * float(image.width) / float(width),
                       (float(y) + 0.5f) * float(image.height) / float(height), out.at(x, y));
    return out;
  }
  return transpose(resizeRows(transpose(resizeRows(image, width)), height));
}

}  // namespace likeness
