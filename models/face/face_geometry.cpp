#include "models/face/face_geometry.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "models/face/image_taps.h"

namespace likeness {

Affine2 Affine2::inverse() const {
  const double det = a * e - b * d;
  const double ia = e / det, ib = -b / det, id = -d / det, ie = a / det;
  return {ia, ib, -(ia * c + ib * f), id, ie, -(id * c + ie * f)};
}

Affine2 imageFromCrop(glm::dvec2 centre, double side, double angle, int size) {
  const double c = std::cos(angle), s = std::sin(angle), k = side / size;
  return {c * k, -s * k, centre.x - (c - s) * side / 2, s * k, c * k, centre.y - (s + c) * side / 2};
}

Affine2 fitSimilarity(std::span<const glm::dvec2> from, std::span<const glm::dvec2> to) {
  glm::dvec2 meanFrom(0), meanTo(0);
  const double n = double(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) {
    meanFrom += from[i] / n;
    meanTo += to[i] / n;
  }
  // In the plane the optimal rotation is the angle of the summed complex products.
  double real = 0, imaginary = 0, spread = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const glm::dvec2 p = from[i] - meanFrom, q = to[i] - meanTo;
    real += p.x * q.x + p.y * q.y;
    imaginary += p.x * q.y - p.y * q.x;
    spread += glm::dot(p, p);
  }
  if (from.size() != to.size() || !(spread > 0))
    throw Error("A face could not be aligned: its points coincide.", "Choose another photo.");
  const double c = real / spread, s = imaginary / spread;
  return {c, -s, meanTo.x - (c * meanFrom.x - s * meanFrom.y),
          s, c, meanTo.y - (s * meanFrom.x + c * meanFrom.y)};
}

ImageF cropBilinear(const Image8& image, const Affine2& imageFromCrop, int size) {
  ImageF out(size, size, 3);
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x) {
      const glm::dvec2 p = imageFromCrop({x + 0.5, y + 0.5});
      tapZeroOutside(image, p.x - 0.5, p.y - 0.5, out.at(x, y));
    }
  return out;
}

ImageF letterbox(const Image8& image, int size) {
  const int side = std::max(image.width, image.height);
  const int left = (side - image.width) / 2, top = (side - image.height) / 2;
  const double scale = double(side) / size;
  ImageF out(size, size, 3);
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x) {
      const double u = std::clamp((x + 0.5) * scale - 0.5, 0.0, side - 1.0);
      const double v = std::clamp((y + 0.5) * scale - 0.5, 0.0, side - 1.0);
      tapZeroOutside(image, u - left, v - top, out.at(x, y));
    }
  return out;
}

ImageF cropSmooth(const Image8& image, const Affine2& imageFromCrop, int width, int height) {
  const double scale = std::max(std::hypot(imageFromCrop.a, imageFromCrop.d),
                                std::hypot(imageFromCrop.b, imageFromCrop.e));
  const int taps = std::clamp(int(std::ceil(scale)), 1, 32);
  ImageF out(width, height, 3);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      float* sum = out.at(x, y);
      for (int j = 0; j < taps; ++j)
        for (int i = 0; i < taps; ++i) {
          const glm::dvec2 p = imageFromCrop({x + (i + 0.5) / taps, y + (j + 0.5) / taps});
          float value[3];
          tapRepeatBorder(image, p.x - 0.5, p.y - 0.5, value);
          for (int c = 0; c < 3; ++c) sum[c] += value[c] / float(taps * taps);
        }
    }
  return out;
}

FivePoints fivePoints(const FaceMesh& mesh) {
  const auto at = [&](int i) { return glm::dvec2(mesh.points[i]); };
  return {(at(33) + at(133)) / 2.0, (at(362) + at(263)) / 2.0, at(1), at(61), at(291)};
}

FivePoints arcfaceTemplate(int size, double shrink) {
  FivePoints points{{{38.2946, 51.6963}, {73.5318, 51.5014}, {56.0252, 71.7366},
                     {41.5493, 92.3655}, {70.7299, 92.2041}}};
  for (glm::dvec2& p : points) p = ((p - 56.0) * shrink + 56.0) * (size / 112.0);
  return points;
}

}  // namespace likeness
