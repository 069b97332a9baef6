#include "engine/project/autosave_pace.h"

#include <algorithm>

namespace likeness {
namespace {
constexpr double kForget = 0.9, kMargin = 1.5, kLeastMs = 50;
constexpr double kTimers = 1.0 / 40;  // of the interval
}

void AutosavePace::committed(double took) {
  last_ = took;
  slowest_ = std::max(took, kForget * slowest_);
  forecast_ = kMargin * slowest_ + kLeastMs;
}

double AutosavePace::delayMs() const { return std::max(interval_ / 10, (1 - kTimers) * interval_ - last_ - forecast_); }

}  // namespace likeness
