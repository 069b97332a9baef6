#include "engine/losses/photometric.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/losses/gaussian_blur.h"

namespace likeness {
namespace {

constexpr float kC1 = 0.01f * 0.01f, kC2 = 0.03f * 0.03f;
constexpr std::size_t kGrain = 1 << 14;

// Sums body(i) over [0, n) in chunks of fixed size, so the result does not depend on threads.
template <class Body>
double fixedOrderSum(std::size_t n, const Body& body) {
  std::vector<double> parts((n + kGrain - 1) / kGrain);
  parallelFor(n, kGrain, [&](std::size_t begin, std::size_t end, int) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += body(i);
    parts[begin / kGrain] = sum;
  });
  return std::accumulate(parts.begin(), parts.end(), 0.0);
}

}  // namespace

PhotometricLoss::PhotometricLoss(const ImageF& target, const ImageF& weight, float lambda)
    : width_(target.width), height_(target.height), lambda_(lambda), weight_(weight.pixels) {
  const std::size_t n = std::size_t(width_) * std::size_t(height_);
  if (weight.width != width_ || weight.height != height_ || weight.channels != 1)
    throw Error("The weights of a picture loss do not have the target's size.");
  const double total = std::accumulate(weight_.begin(), weight_.end(), 0.0);
  if (!(total > 0)) throw Error("No pixel of the photo can be compared: every weight is zero.");
  inverseWeight_ = float(1.0 / total);
  for (auto* plane : {&plane_, &mean_, &square_, &product_, &scratch_}) plane->resize(n);
  channels_.resize(std::size_t(target.channels));
  for (int c = 0; c < target.channels; ++c) {
    Channel& channel = channels_[std::size_t(c)];
    channel.target.resize(n);
    channel.mean.resize(n);
    channel.variance.resize(n);
    for (std::size_t i = 0; i < n; ++i)
      channel.target[i] = target.pixels[i * std::size_t(target.channels) + std::size_t(c)];
    blurSsimWindow(channel.target, channel.mean, scratch_, width_, height_);
    for (std::size_t i = 0; i < n; ++i) plane_[i] = channel.target[i] * channel.target[i];
    blurSsimWindow(plane_, channel.variance, scratch_, width_, height_);
    for (std::size_t i = 0; i < n; ++i) channel.variance[i] -= channel.mean[i] * channel.mean[i];
  }
}

double PhotometricLoss::l1(const ImageF& picture, ImageF& gradient) const {
  const std::size_t channels = channels_.size();
  const float scale = (1 - lambda_) * inverseWeight_ / float(channels);
  return fixedOrderSum(weight_.size(), [&](std::size_t i) {
    double sum = 0;
    for (std::size_t c = 0; c < channels; ++c) {
      const float d = picture.pixels[i * channels + c] - channels_[c].target[i];
      gradient.pixels[i * channels + c] = d == 0 ? 0.0f : std::copysign(scale * weight_[i], d);
      sum += double(scale * weight_[i]) * std::abs(d);
    }
    return sum;
  });
}

double PhotometricLoss::ssimChannel(int channel, const ImageF& picture, ImageF& gradient) {
  const Channel& t = channels_[std::size_t(channel)];
  const std::size_t n = weight_.size(), stride = channels_.size(), c = std::size_t(channel);
  for (std::size_t i = 0; i < n; ++i) {
    const float x = picture.pixels[i * stride + c];
    plane_[i] = x;
    square_[i] = x * x;
    product_[i] = x * t.target[i];
  }
  blurSsimWindow(plane_, mean_, scratch_, width_, height_);
  blurSsimWindow(square_, square_, scratch_, width_, height_);
  blurSsimWindow(product_, product_, scratch_, width_, height_);
  const float scale = lambda_ * inverseWeight_ / float(stride);
  // After this loop mean_, square_, product_ hold d loss / d (blurred x, x^2, x y).
  const double value = fixedOrderSum(n, [&](std::size_t i) {
    const float mx = mean_[i], my = t.mean[i];
    const float a1 = 2 * mx * my + kC1, a2 = 2 * (product_[i] - mx * my) + kC2;
    const float b1 = mx * mx + my * my + kC1, b2 = square_[i] - mx * mx + t.variance[i] + kC2;
    const float inverse = 1 / (b1 * b2), ssim = a1 * a2 * inverse, g = -scale * weight_[i];
    mean_[i] = g * (2 * my * (a2 - a1) * inverse - 2 * mx * ssim * (1 / b1 - 1 / b2));
    square_[i] = -g * ssim / b2;
    product_[i] = g * 2 * a1 * inverse;
    return double(scale * weight_[i]) * (1 - double(ssim));
  });
  blurSsimWindow(mean_, mean_, scratch_, width_, height_);
  blurSsimWindow(square_, square_, scratch_, width_, height_);
  blurSsimWindow(product_, product_, scratch_, width_, height_);
  for (std::size_t i = 0; i < n; ++i)
    gradient.pixels[i * stride + c] +=
        mean_[i] + 2 * plane_[i] * square_[i] + t.target[i] * product_[i];
  return value;
}

double PhotometricLoss::evaluate(const ImageF& picture, ImageF& gradient) {
  if (picture.width != width_ || picture.height != height_ ||
      std::size_t(picture.channels) != channels_.size())
    throw Error("A picture loss was given a picture of another size than its target.");
  if (gradient.pixels.size() != picture.pixels.size() || gradient.width != width_)
    gradient = ImageF(width_, height_, picture.channels);
  double loss = l1(picture, gradient);
  if (lambda_ > 0)
    for (int c = 0; c < picture.channels; ++c) loss += ssimChannel(c, picture, gradient);
  return loss;
}

}  // namespace likeness
