#pragma once
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "engine/core/parallel.h"

namespace likeness {

/// What Adam remembers of n values.
struct AdamState {
  std::vector<float> first, second;  ///< [n] running means of gradient and squared gradient
  int steps = 0;

  bool operator==(const AdamState&) const = default;
};

/// Adam (Kingma and Ba 2015) on a flat array of values that belong to owners, `perOwner` each;
/// values of owners whose share is below `kLeastShare` stay.
class Adam {
 public:
  static constexpr float kLeastShare = 0.2f;

  explicit Adam(std::size_t n) : state_{std::vector<float>(n), std::vector<float>(n), 0} {}
  const AdamState& state() const { return state_; }
  void restore(AdamState state) { state_ = std::move(state); }
  void step(std::span<float> values, std::span<const float> gradient, std::span<const float> share,
            std::size_t perOwner, float rate) {
    const auto t = float(++state_.steps);
    const float c1 = 1 - std::pow(0.9f, t), c2 = 1 - std::pow(0.999f, t);
    std::vector<float>&m = state_.first, &v = state_.second;
    parallelFor(values.size(), 8192, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t i = begin; i < end; ++i) {
        if (share[i / perOwner] < kLeastShare) continue;
        m[i] = 0.9f * m[i] + 0.1f * gradient[i];
        v[i] = 0.999f * v[i] + 0.001f * gradient[i] * gradient[i];
        values[i] -= rate * (m[i] / c1) / (std::sqrt(v[i] / c2) + 1e-12f);
      }
    });
  }

 private:
  AdamState state_;
};

}  // namespace likeness
