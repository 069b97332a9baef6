#include "engine/fit/fit_picture.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/parallel.h"
#include "engine/fit/fit_window.h"
#include "engine/fit/image_filters.h"
#include "engine/fit/landmark_term.h"

namespace likeness {
namespace {

constexpr double kWorkingEyes = 90;      // pixels between the eyes
constexpr double kReach = 3.2;           // half side of the cut in inter-ocular distances
constexpr double kAbove = 0.25;          // the cut's centre lies this far above the points' mean

// Bilinear cut of one image into a square of `size` pixels; reduces by area first when far smaller.
ImageF cut(const ImageF& image, const glm::dvec2& origin, double scale, int size) {
  // A Gaussian of this width removes what the coarser grid cannot hold.
  const ImageF source = scale < 0.9 ? gaussianBlur(image, float(0.4 / scale)) : image;
  ImageF out(size, size, image.channels);
  parallelFor(size, 16, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t y = begin; y < end; ++y)
      for (int x = 0; x < size; ++x)
        sampleBilinear(source, float(origin.x + (x + 0.5) / scale),
                       float(origin.y + (double(y) + 0.5) / scale), out.at(x, int(y)));
  });
  return out;
}

// Lower envelope of parabolas: squared distance along one line.
void distanceLine(const float* f, int n, float* d, std::vector<int>& v, std::vector<float>& z) {
  constexpr float inf = std::numeric_limits<float>::infinity();
  int k = 0;
  v[0] = 0, z[0] = -inf, z[1] = inf;
  const auto meet = [&](int q, int p) {
    return ((f[q] + float(q) * q) - (f[p] + float(p) * p)) / (2.0f * (q - p));
  };
  for (int q = 1; q < n; ++q) {
    float s = meet(q, v[k]);
    while (s <= z[k]) s = meet(q, v[--k]);
    v[++k] = q, z[k] = s, z[k + 1] = inf;
  }
  k = 0;
  for (int q = 0; q < n; ++q) {
    while (z[k + 1] < q) ++k;
    d[q] = float(q - v[k]) * (q - v[k]) + f[v[k]];
  }
}

// Distance of every pixel to the nearest pixel where `inside` equals `wanted`.
std::vector<float> distanceTo(const ImageF& mask, bool wanted) {
  constexpr float kFar = 1e8f;
  const int w = mask.width, h = mask.height, longest = std::max(w, h);
  std::vector<float> grid(std::size_t(w) * h), line(longest), out(longest), z(longest + 1);
  std::vector<int> v(longest);
  for (std::size_t i = 0; i < grid.size(); ++i)
    grid[i] = (mask.pixels[i] > 0.5f) == wanted ? 0.0f : kFar;
  for (int x = 0; x < w; ++x) {
    for (int y = 0; y < h; ++y) line[y] = grid[std::size_t(y) * w + x];
    distanceLine(line.data(), h, out.data(), v, z);
    for (int y = 0; y < h; ++y) grid[std::size_t(y) * w + x] = out[y];
  }
  for (int y = 0; y < h; ++y) {
    std::copy_n(grid.data() + std::size_t(y) * w, w, line.data());
    distanceLine(line.data(), w, grid.data() + std::size_t(y) * w, v, z);
  }
  for (float& g : grid) g = std::sqrt(g);
  return grid;
}

}  // namespace

ImageF signedDistance(const ImageF& mask) {
  const auto outside = distanceTo(mask, true), inside = distanceTo(mask, false);
  ImageF out(mask.width, mask.height, 1);
  // Pixel centres lie half a pixel from the edge between them.
  for (std::size_t i = 0; i < out.pixels.size(); ++i)
    out.pixels[i] = outside[i] > 0 ? outside[i] - 0.5f : 0.5f - inside[i];
  return out;
}

FitWindow fitWindowOf(const std::vector<glm::vec2>& facePoints) {
  FitWindow window;
  const double eyes = interOcularOf(facePoints);
  glm::dvec2 centre(0);
  for (const auto& p : facePoints) centre += glm::dvec2(p) / double(facePoints.size());
  centre.y -= kAbove * eyes;
  window.scale = kWorkingEyes / eyes;
  if (window.scale > 0.8 && window.scale < 1.25) window.scale = 1;
  const double half = kReach * eyes;
  window.origin = glm::floor(centre - half);
  window.size = int(std::ceil(2 * half * window.scale));
  return window;
}

FitPicture makeFitPicture(const Image8& photo, const ImageF& person,
                          const std::vector<glm::vec2>& facePoints) {
  const FitWindow window = fitWindowOf(facePoints);
  const int size = window.size;
  FitPicture picture;
  picture.origin = window.origin;
  picture.scale = window.scale;
  picture.colour = cut(toUnitRgb(photo), picture.origin, picture.scale, size);
  if (person.empty()) return picture;
  const double ratio = double(person.width) / photo.width;
  picture.person = cut(person, picture.origin * ratio, picture.scale / ratio, size);
  picture.outline = signedDistance(picture.person);
  return picture;
}

}  // namespace likeness
