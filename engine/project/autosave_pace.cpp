#include "engine/project/autosave_pace.h"

#include <algorithm>

namespace likeness {
namespace {
constexpr double kForget = 0.9, kMargin = 1.5, kLeastMs = 50;
}

void AutosavePace::committed(double took) {
  last_ = took;
  slowest_ = std::max(took, kForget * slowest_);
  forecast_ = kMargin * slowest_ + kLeastMs;
}

double AutosavePace::delayMs() const { return std::max(interval_ / 10, interval_ - last_ - forecast_); }

}  // namespace likeness
