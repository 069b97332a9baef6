#include "models/face/guided_filter.h"

#include <algorithm>
#include <array>
#include <glm/glm.hpp>

#include "engine/core/parallel.h"

namespace likeness {
namespace {

// Running sums along a line of `count` values, `stride` apart.
void boxLine(const float* in, float* out, int count, std::ptrdiff_t stride, int radius) {
  double sum = 0;
  int first = 0, last = 0;  // window [first, last)
  for (int i = 0; i < count; ++i) {
    for (; last < std::min(count, i + radius + 1); ++last) sum += in[last * stride];
    for (; first < i - radius; ++first) sum -= in[first * stride];
    out[i * stride] = float(sum / (last - first));
  }
}

template <class F>
ImageF plane(const ImageF& like, const F& value) {
  ImageF out(like.width, like.height, 1);
  for (std::size_t i = 0; i < out.pixels.size(); ++i) out.pixels[i] = value(i);
  return out;
}

// Means of the guide (3), of p, of guide products (6: rr rg rb gg gb bb) and of guide times p (3).
std::array<ImageF, 13> windowMeans(const ImageF& guide, const ImageF& p, int radius) {
  static constexpr int kPairs[6][2] = {{0, 0}, {0, 1}, {0, 2}, {1, 1}, {1, 2}, {2, 2}};
  std::array<ImageF, 13> means;
  parallelFor(means.size(), 1, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t k = begin; k < end; ++k) {
      const auto value = [&](std::size_t i) {
        const float* g = &guide.pixels[3 * i];
        if (k < 3) return g[k];
        if (k == 3) return p.pixels[i];
        return k < 10 ? g[kPairs[k - 4][0]] * g[kPairs[k - 4][1]] : g[k - 10] * p.pixels[i];
      };
      means[k] = boxMean(plane(p, value), radius);
    }
  });
  return means;
}

glm::vec4 solveWindow(const std::array<ImageF, 13>& m, std::size_t i, float epsilon) {
  const auto at = [&](int k) { return double(m[k].pixels[i]); };
  const glm::dvec3 mean(at(0), at(1), at(2));
  const double pMean = at(3);
  const glm::dvec3 covariance = glm::dvec3(at(10), at(11), at(12)) - mean * pMean;
  const double rr = at(4) - mean.r * mean.r + epsilon, rg = at(5) - mean.r * mean.g,
               rb = at(6) - mean.r * mean.b, gg = at(7) - mean.g * mean.g + epsilon,
               gb = at(8) - mean.g * mean.b, bb = at(9) - mean.b * mean.b + epsilon;
  const glm::dvec3 a = glm::inverse(glm::dmat3(rr, rg, rb, rg, gg, gb, rb, gb, bb)) * covariance;
  return {glm::vec3(a), float(pMean - glm::dot(a, mean))};
}

}  // namespace

ImageF boxMean(const ImageF& image, int radius) {
  ImageF rows(image.width, image.height, 1), out(image.width, image.height, 1);
  for (int y = 0; y < image.height; ++y)
    boxLine(image.at(0, y), rows.at(0, y), image.width, 1, radius);
  for (int x = 0; x < image.width; ++x)
    boxLine(rows.at(x, 0), out.at(x, 0), image.height, image.width, radius);
  return out;
}

ImageF guidedFilterCoefficients(const ImageF& guide, const ImageF& p, int radius, float epsilon) {
  const auto means = windowMeans(guide, p, radius);
  std::array<ImageF, 4> coefficients;
  for (ImageF& c : coefficients) c = ImageF(p.width, p.height, 1);
  parallelFor(p.pixels.size(), 4096, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      const glm::vec4 c = solveWindow(means, i, epsilon);
      for (int k = 0; k < 4; ++k) coefficients[k].pixels[i] = c[k];
    }
  });
  parallelFor(4, 1, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t k = begin; k < end; ++k) coefficients[k] = boxMean(coefficients[k], radius);
  });
  ImageF out(p.width, p.height, 4);
  for (std::size_t i = 0; i < p.pixels.size(); ++i)
    for (int k = 0; k < 4; ++k) out.pixels[4 * i + k] = coefficients[k].pixels[i];
  return out;
}

}  // namespace likeness
