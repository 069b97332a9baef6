#include "models/face/aligned_crop.h"

#include <algorithm>

#include "engine/core/error.h"
#include "models/face/face_geometry.h"
#include "models/face/image_taps.h"

namespace likeness {
namespace {

constexpr glm::dvec2 kHalfPixel{0.5, 0.5};  // edge to edge minus pixel centres
constexpr int kDecaSize = 224;
constexpr double kDecaScale = 1.25, kLandmarkGrowth = 1.1, kDetectorDrop = 0.12;

}  // namespace

FivePoints arcfaceTargets(int size) {
  const bool by112 = size > 0 && size % 112 == 0, by128 = size > 0 && size % 128 == 0;
  if (!by112 && !by128)
    throw Error("A face cannot be aligned to " + std::to_string(size) + " pixels.",
                "Use a multiple of 112 or 128.");
  const double ratio = by112 ? size / 112.0 : size / 128.0;
  FivePoints points = arcfaceTemplate(112);
  for (glm::dvec2& p : points) p = p * ratio + glm::dvec2(by112 ? 0 : 8 * ratio, 0);
  return points;
}

Affine2 arcfaceCropFromPhoto(const FivePoints& points, int size) {
  FivePoints centres = points;
  for (glm::dvec2& p : centres) p -= kHalfPixel;
  return fitSimilarity(centres, arcfaceTargets(size));
}

ImageF cropThrough(const Image8& photo, const Affine2& cropFromPhoto, int size) {
  const Affine2 photoFromCrop = cropFromPhoto.inverse();
  ImageF crop(size, size, 3);
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x) {
      const glm::dvec2 p = photoFromCrop({x, y});
      tapZeroOutside(photo, p.x, p.y, crop.at(x, y));
    }
  return crop;
}

ImageF arcfaceCrop(const Image8& photo, const FivePoints& points, int size) {
  return cropThrough(photo, arcfaceCropFromPhoto(points, size), size);
}

Affine2 decaCropFromPhoto(const FaceBox& box, DecaBox kind) {
  const double mean = (box.width() + box.height()) / 2;
  const double side = kind == DecaBox::landmarks68 ? mean * kLandmarkGrowth : mean;
  const int size = int(kDecaScale * side);
  if (!(box.width() > 0 && box.height() > 0) || size < 1)
    throw Error("The box around the face has no area.", "Choose another photo.");
  glm::dvec2 centre = box.centre() - kHalfPixel;
  if (kind == DecaBox::detector) centre.y += kDetectorDrop * side;
  const double scale = (kDecaSize - 1.0) / size;
  return {scale, 0, -scale * (centre.x - size / 2.0), 0, scale, -scale * (centre.y - size / 2.0)};
}

std::vector<float> decaPlanes(const Image8& photo, const FaceBox& box, DecaBox kind) {
  const ImageF crop = cropThrough(photo, decaCropFromPhoto(box, kind), kDecaSize);
  constexpr std::size_t kArea = std::size_t(kDecaSize) * kDecaSize;
  std::vector<float> planes(3 * kArea);
  for (std::size_t i = 0; i < kArea; ++i)
    for (std::size_t c = 0; c < 3; ++c) planes[c * kArea + i] = crop.pixels[3 * i + c] / 255.f;
  return planes;
}

FaceBox boxAround(std::span<const glm::dvec2> points) {
  if (points.empty()) return {};
  glm::dvec2 low = points[0], high = points[0];
  for (const glm::dvec2& p : points) {
    low = glm::min(low, p);
    high = glm::max(high, p);
  }
  return {low.x, low.y, high.x, high.y};
}

}  // namespace likeness
