#include "models/face/person_mask.h"

#include <algorithm>
#include <cmath>

#include "engine/core/parallel.h"
#include "models/face/face_geometry.h"
#include "models/face/guided_filter.h"
#include "models/face/image_taps.h"

namespace likeness {
namespace {

constexpr int kWorkingSide = 1024;     // the filter runs at this resolution at most
constexpr double kHeadSides = 3.0;     // head view: this many face boxes wide
constexpr double kHeadLift = 0.1;      // and this far above the face's middle
constexpr double kBlendMargin = 0.12;  // the head view fades out over this share of its side
constexpr double kWindowCells = 4;     // filter radius in cells of the network's grid
constexpr float kHaze = 0.1f;          // shares below become 0, above 1 - kHaze become 1
constexpr float kEpsilon = 4e-4f;      // squared colour units (0..1): about 5 grey levels

float sampleChannel(const ImageF& image, double x, double y, int c) {
  x = std::clamp(x - 0.5, 0.0, image.width - 1.0);
  y = std::clamp(y - 0.5, 0.0, image.height - 1.0);
  const int i = int(x), j = int(y);
  const int i1 = std::min(i + 1, image.width - 1), j1 = std::min(j + 1, image.height - 1);
  const float fx = float(x - i), fy = float(y - j);
  return (image.at(i, j)[c] * (1 - fx) + image.at(i1, j)[c] * fx) * (1 - fy) +
         (image.at(i, j1)[c] * (1 - fx) + image.at(i1, j1)[c] * fx) * fy;
}

// 1 well inside the square 0..size, 0 at its border and outside.
double insideWeight(glm::dvec2 p, double size) {
  const double edge = std::min({p.x, p.y, size - p.x, size - p.y}) / (kBlendMargin * size);
  const double t = std::clamp(edge, 0.0, 1.0);
  return t * t * (3 - 2 * t);
}

struct Views {
  ImageF whole, head;  // head is empty when it would show the whole photo again
  Affine2 imageFromHead;
  double headSide = 0;
};

Views lookTwice(const Image8& photo, const FaceBox& face, const MaskLook& look, int size) {
  Views v;
  v.whole = look({photo.width / double(size), 0, 0, 0, photo.height / double(size), 0});
  v.headSide = kHeadSides * std::max(face.width(), face.height());
  if (v.headSide <= 0 || v.headSide > 0.9 * std::max(photo.width, photo.height)) return v;
  const glm::dvec2 centre = face.centre() - glm::dvec2(0, kHeadLift * v.headSide);
  v.imageFromHead = imageFromCrop(centre, v.headSide, 0, size);
  v.head = look(v.imageFromHead);
  return v;
}

ImageF blended(const Views& v, const Image8& photo, int width, int height, int size) {
  ImageF out(width, height, 1);
  const Affine2 headFromImage = v.imageFromHead.inverse();
  parallelFor(std::size_t(height), 16, [&](std::size_t begin, std::size_t end, int) {
    for (int y = int(begin); y < int(end); ++y)
      for (int x = 0; x < width; ++x) {
        const double u = (x + 0.5) / width, w = (y + 0.5) / height;
        float value = sampleChannel(v.whole, u * size, w * size, 0);
        if (!v.head.empty()) {
          const glm::dvec2 p = headFromImage({u * photo.width, w * photo.height});
          const float share = float(insideWeight(p, size));
          if (share > 0) value += share * (sampleChannel(v.head, p.x, p.y, 0) - value);
        }
        *out.at(x, y) = value;
      }
  });
  return out;
}

// The coefficients are smooth: they are enlarged, the photo's own pixels make the edges.
ImageF applied(const ImageF& coefficients, const Image8& photo) {
  ImageF out(photo.width, photo.height, 1);
  const double sx = coefficients.width / double(photo.width);
  const double sy = coefficients.height / double(photo.height);
  parallelFor(std::size_t(photo.height), 16, [&](std::size_t begin, std::size_t end, int) {
    for (int y = int(begin); y < int(end); ++y)
      for (int x = 0; x < photo.width; ++x) {
        const double u = (x + 0.5) * sx, v = (y + 0.5) * sy;
        float value = sampleChannel(coefficients, u, v, 3);
        for (int c = 0; c < 3; ++c)
          value += sampleChannel(coefficients, u, v, c) * channelOf(photo, x, y, c) / 255.f;
        *out.at(x, y) = std::clamp((value - kHaze) / (1 - 2 * kHaze), 0.f, 1.f);
      }
  });
  return out;
}

}  // namespace

ImageF refinePersonMask(const Image8& photo, const FaceBox& face, const MaskLook& look, int size) {
  const Views views = lookTwice(photo, face, look, size);
  const double shrink =
      std::min(1.0, double(kWorkingSide) / std::max(photo.width, photo.height));
  const int width = std::max(1, int(std::lround(photo.width * shrink)));
  const int height = std::max(1, int(std::lround(photo.height * shrink)));
  ImageF guide = cropSmooth(photo, {double(photo.width) / width, 0, 0, 0,
                                    double(photo.height) / height, 0}, width, height);
  for (float& v : guide.pixels) v /= 255.f;
  const double side = views.head.empty() ? std::max(width, height) : views.headSide * shrink;
  const int radius = std::max(2, int(std::lround(kWindowCells * side / size)));
  const ImageF rough = blended(views, photo, width, height, size);
  return applied(guidedFilterCoefficients(guide, rough, radius, kEpsilon), photo);
}

}  // namespace likeness
