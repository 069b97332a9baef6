#pragma once
#include <cmath>
#include <span>
#include <vector>

#include "engine/core/parallel.h"

namespace likeness {

/// Adam (Kingma and Ba 2015) on a flat array of values that belong to owners, `perOwner` each;
/// values of owners whose share is below `kLeastShare` stay.
class Adam {
 public:
  static constexpr float kLeastShare = 0.2f;

  explicit Adam(std::size_t n) : m_(n), v_(n) {}
  void step(std::span<float> values, std::span<const float> gradient, std::span<const float> share,
            std::size_t perOwner, float rate) {
    ++t_;
    const float c1 = 1 - std::pow(0.9f, float(t_)), c2 = 1 - std::pow(0.999f, float(t_));
    parallelFor(values.size(), 8192, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t i = begin; i < end; ++i) {
        if (share[i / perOwner] < kLeastShare) continue;
        m_[i] = 0.9f * m_[i] + 0.1f * gradient[i];
        v_[i] = 0.999f * v_[i] + 0.001f * gradient[i] * gradient[i];
        values[i] -= rate * (m_[i] / c1) / (std::sqrt(v_[i] / c2) + 1e-12f);
      }
    });
  }

 private:
  std::vector<float> m_, v_;
  int t_ = 0;
};

}  // namespace likeness
