#include "engine/evaluation/picture_metrics.h"

#include <algorithm>
#include <cmath>

#include "engine/losses/photometric.h"

namespace likeness {
namespace {

constexpr std::size_t kFewestPixels = 50;
constexpr double kBestPsnr = 100;

bool tooFew(const Image8& mask) {
  const auto set = std::count_if(mask.pixels.begin(), mask.pixels.end(), [](auto v) { return v > 0; });
  return std::size_t(set) < kFewestPixels;
}

ImageF unitRange(const Image8& picture) {
  ImageF out(picture.width, picture.height, picture.channels);
  std::transform(picture.pixels.begin(), picture.pixels.end(), out.pixels.begin(),
                 [](std::uint8_t v) { return float(v) / 255.0f; });
  return out;
}

}  // namespace

std::optional<double> psnr(const Image8& picture, const Image8& truth, const Image8& mask) {
  if (tooFew(mask)) return {};
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < mask.pixels.size(); ++i) {
    if (mask.pixels[i] == 0) continue;
    for (std::size_t c = 0; c < 3; ++c) {
      const double d = double(picture.pixels[3 * i + c]) - double(truth.pixels[3 * i + c]);
      sum += d * d;
    }
    count += 3;
  }
  const double squared = sum / double(count) / (255.0 * 255.0);
  return std::min(kBestPsnr, -10 * std::log10(std::max(squared, 1e-12)));
}

std::optional<double> ssim(const Image8& picture, const Image8& truth, const Image8& mask) {
  if (tooFew(mask)) return {};
  ImageF weight(mask.width, mask.height, 1), gradient;
  std::transform(mask.pixels.begin(), mask.pixels.end(), weight.pixels.begin(),
                 [](std::uint8_t v) { return v > 0 ? 1.0f : 0.0f; });
  PhotometricLoss loss(unitRange(truth), weight, 1);
  return 1 - loss.evaluate(unitRange(picture), gradient);
}

Image8 unionOf(const Image8& a, const Image8& b) {
  Image8 out = a;
  for (std::size_t i = 0; i < out.pixels.size(); ++i)
    out.pixels[i] = a.pixels[i] || b.pixels[i] ? 255 : 0;
  return out;
}

double overlapOf(const Image8& a, const Image8& b) {
  std::size_t both = 0, either = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    both += a.pixels[i] && b.pixels[i];
    either += a.pixels[i] || b.pixels[i];
  }
  return either ? double(both) / double(either) : 1;
}

}  // namespace likeness
