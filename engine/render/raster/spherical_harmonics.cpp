#include "engine/render/raster/spherical_harmonics.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/render/raster/raster_types.h"
#include "engine/render/raster/sh_basis.h"

namespace likeness {
namespace {

constexpr std::size_t kChunk = 4096;  // splats; fixes the summing order of the camera gradient

struct Direction {
  float d[3], inverseLength;  // a splat at the camera centre looks along no axis: all zero
};

Direction directionTo(const float* mean, const std::array<float, 3>& centre) {
  Direction out;
  for (int k = 0; k < 3; ++k) out.d[k] = mean[k] - centre[k];
  const float length2 = out.d[0] * out.d[0] + out.d[1] * out.d[1] + out.d[2] * out.d[2];
  out.inverseLength = length2 > 0 ? 1 / std::sqrt(length2) : 0.f;
  for (float& v : out.d) v *= out.inverseLength;
  return out;
}

int coefficients(const ShInputs& in) { return (in.degree + 1) * (in.degree + 1); }

std::size_t checkedCount(const ShInputs& in, std::size_t colours) {
  if (in.degree < 0 || in.degree > 3)
    throw Error("Spherical harmonics of degree " + std::to_string(in.degree) + " are not known.",
                "Use degree 0 to 3.");
  const std::size_t n = in.means.size() / 3;
  if (in.means.size() != 3 * n || in.sh.size() != n * coefficients(in) * 3 || colours != 3 * n)
    throw Error("Spherical harmonics: means, coefficients and colours differ in length.",
                "Check their shapes.");
  return n;
}

void evaluateOne(const ShInputs& in, std::size_t i, float* colour) {
  const Direction dir = directionTo(&in.means[3 * i], in.cameraCentre);
  const int count = coefficients(in);
  float basis[16];
  splat_math::shBasis<float>(in.degree, dir.d[0], dir.d[1], dir.d[2], basis, nullptr);
  const float* sh = &in.sh[i * count * 3];
  for (int c = 0; c < 3; ++c) {
    float sum = 0.5f;
    for (int k = 0; k < count; ++k) sum += basis[k] * sh[3 * k + c];
    colour[c] = std::max(0.f, sum);
  }
}

// Degree 0 looks the same from everywhere.
void evaluateConstant(const ShInputs& in, std::size_t begin, std::size_t end, std::span<float> colours) {
  for (std::size_t i = 3 * begin; i < 3 * end; ++i) colours[i] = std::max(0.f, 0.5f + kShDc * in.sh[i]);
}

// Adds dL/d(mean) of splat i to `byMean` and writes its coefficients' gradient.
void backwardOne(const ShInputs& in, std::size_t i, const float* colour, const float* byColour,
                 float* bySh, float* byMean) {
  const Direction dir = directionTo(&in.means[3 * i], in.cameraCentre);
  const int count = coefficients(in);
  float basis[16], slope[16][3], g[3], byDirection[3] = {};
  splat_math::shBasis<float>(in.degree, dir.d[0], dir.d[1], dir.d[2], basis, slope);
  for (int c = 0; c < 3; ++c) g[c] = colour[c] > 0 ? byColour[c] : 0.f;
  const float* sh = &in.sh[i * count * 3];
  for (int k = 0; k < count; ++k) {
    float along = 0;
    for (int c = 0; c < 3; ++c) {
      if (bySh) bySh[3 * k + c] = basis[k] * g[c];
      along += sh[3 * k + c] * g[c];
    }
    for (int a = 0; a < 3; ++a) byDirection[a] += along * slope[k][a];
  }
  const float radial =
      byDirection[0] * dir.d[0] + byDirection[1] * dir.d[1] + byDirection[2] * dir.d[2];
  for (int a = 0; a < 3; ++a) byMean[a] = (byDirection[a] - radial * dir.d[a]) * dir.inverseLength;
}

}  // namespace

void evaluateSh(const ShInputs& in, std::span<float> colours) {
  const std::size_t n = checkedCount(in, colours.size());
  const auto body = [&](std::size_t begin, std::size_t end, int) {
    if (in.degree == 0) return evaluateConstant(in, begin, end, colours);
    for (std::size_t i = begin; i < end; ++i) evaluateOne(in, i, &colours[3 * i]);
  };
  parallelFor(n, kChunk, std::ref(body));
}

std::vector<float> coloursTowards(const SplatSet& splats, const Camera& camera) {
  std::vector<float> out(3 * splats.size());
  evaluateSh({splats.shDegree, splats.sh, splats.means, cameraCentre(toRasterCamera(camera).cameraFromWorld)}, out);
  return out;
}

std::array<double, 3> evaluateShBackward(const ShInputs& in, std::span<const float> colours,
                                         std::span<const float> byColours, const ShGradients& out) {
  const std::size_t n = checkedCount(in, colours.size());
  checkedCount(in, byColours.size());
  std::vector<std::array<double, 3>> chunkSums((n + kChunk - 1) / kChunk);
  const auto body = [&](std::size_t begin, std::size_t end, int) {
    std::array<double, 3> sum{};
    for (std::size_t i = begin; i < end; ++i) {
      float byMean[3];
      float* bySh = out.sh.empty() ? nullptr : &out.sh[i * coefficients(in) * 3];
      backwardOne(in, i, &colours[3 * i], &byColours[3 * i], bySh, byMean);
      for (int a = 0; a < 3; ++a) sum[a] -= byMean[a];
      if (!out.means.empty()) std::copy_n(byMean, 3, &out.means[3 * i]);
    }
    chunkSums[begin / kChunk] = sum;
  };
  parallelFor(n, kChunk, std::ref(body));
  std::array<double, 3> total{};
  for (const auto& sum : chunkSums)
    for (int a = 0; a < 3; ++a) total[a] += sum[a];
  return total;
}

std::array<float, 3> cameraCentre(const std::array<float, 12>& p) {
  std::array<float, 3> centre;
  for (int k = 0; k < 3; ++k) centre[k] = -(p[k] * p[3] + p[4 + k] * p[7] + p[8 + k] * p[11]);
  return centre;
}

}  // namespace likeness
