#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace likeness {

/// Random numbers that are the same on every machine (SplitMix64, Steele et al. 2014). One stream
/// per purpose: a further draw in one stream leaves the others as they are.
class TruthRandom {
 public:
  TruthRandom(std::uint64_t seed, std::uint64_t index, std::uint64_t stream)
      : state_(mixed(mixed(mixed(seed + 1) + index) + stream)) {}

  double uniform(double low = 0, double high = 1) {
    state_ += kStep;
    return low + (high - low) * double(mixed(state_) >> 11) * 0x1.0p-53;
  }
  double normal(double mean = 0, double sigma = 1) {
    const double u = uniform(), v = uniform();
    return mean + sigma * std::sqrt(-2 * std::log(1 - u)) * std::cos(6.283185307179586 * v);
  }
  /// Integer in 0..count - 1.
  std::size_t below(std::size_t count) {
    return std::min(count - 1, std::size_t(uniform() * double(count)));
  }
  /// Gamma of unit scale (Marsaglia and Tsang 2000).
  double gamma(double shape) {
    if (shape < 1) return gamma(shape + 1) * std::pow(1 - uniform(), 1 / shape);
    const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
      const double x = normal(), v = std::pow(1 + c * x, 3);
      if (v > 0 && std::log(1 - uniform()) < 0.5 * x * x + d - d * v + d * std::log(v))
        return d * v;
    }
  }
  double beta(double a, double b) {
    const double x = gamma(a), y = gamma(b);
    return x / (x + y);
  }
  /// Symmetric Dirichlet of three shares.
  std::array<double, 3> dirichlet(double concentration) {
    std::array<double, 3> out{};
    double sum = 0;
    for (double& share : out) sum += share = gamma(concentration);
    for (double& share : out) share /= sum;
    return out;
  }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15ull;
  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

}  // namespace likeness
