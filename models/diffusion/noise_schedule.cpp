#include "models/diffusion/noise_schedule.h"

#include <cmath>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr double kBetaStart = 0.00085, kBetaEnd = 0.012;

void checkSteps(std::int64_t steps) {
  if (steps < 1 || steps > kTrainSteps)
    throw Error("A sampler takes 1 to 1000 steps, not " + std::to_string(steps) + ".");
}

// i-th of `count` evenly spaced values from 0 to `end`, rounded half to even as numpy does.
std::int64_t evenly(std::int64_t i, std::int64_t count, std::int64_t end) {
  if (count == 1) return 0;
  if (i == count - 1) return end;
  return std::int64_t(std::nearbyint(double(i) * (double(end) / double(count - 1))));
}

float sigma32(std::size_t timestep) {
  const float a = alphasCumprod32()[timestep];
  return std::sqrt((1.f - a) / a);
}

}  // namespace

const std::vector<double>& alphasCumprod() {
  static const std::vector<double> table = [] {
    std::vector<double> a(kTrainSteps);
    const double first = std::sqrt(kBetaStart), last = std::sqrt(kBetaEnd);
    double product = 1;
    for (std::int64_t i = 0; i < kTrainSteps; ++i) {
      const double root = first + (last - first) * double(i) / double(kTrainSteps - 1);
      product *= 1 - root * root;
      a[std::size_t(i)] = product;
    }
    return a;
  }();
  return table;
}

const std::vector<float>& alphasCumprod32() {
  static const std::vector<float> table = [] {
    std::vector<float> a(kTrainSteps);
    const float first = float(std::sqrt(kBetaStart)), last = float(std::sqrt(kBetaEnd));
    const float step = (last - first) / float(kTrainSteps - 1);
    float product = 1;
    for (std::int64_t i = 0; i < kTrainSteps; ++i) {
      // Both halves count from their own end, as torch.linspace does.
      const float root = i < kTrainSteps / 2 ? first + step * float(i)
                                             : last - step * float(kTrainSteps - 1 - i);
      product *= 1.f - root * root;
      a[std::size_t(i)] = product;
    }
    return a;
  }();
  return table;
}

std::vector<std::int64_t> ddimTimesteps(std::int64_t steps, TimestepSpacing spacing,
                                        std::int64_t offset) {
  checkSteps(steps);
  std::vector<std::int64_t> t(static_cast<std::size_t>(steps));
  for (std::int64_t i = 0; i < steps; ++i) {
    const std::int64_t fromEnd = steps - 1 - i;
    std::int64_t& value = t[std::size_t(i)];
    if (spacing == TimestepSpacing::leading)
      value = fromEnd * (kTrainSteps / steps) + offset;
    else if (spacing == TimestepSpacing::linspace)
      value = evenly(fromEnd, steps, kTrainSteps - 1);
    else
      value = std::int64_t(std::nearbyint(double(kTrainSteps) -
                                          double(i) * (double(kTrainSteps) / double(steps)))) - 1;
  }
  return t;
}

std::vector<std::int64_t> ddimInverseTimesteps(std::int64_t steps, std::int64_t offset) {
  const auto falling = ddimTimesteps(steps, TimestepSpacing::leading, offset);
  return {falling.rbegin(), falling.rend()};
}

SolverTable solverTable(std::int64_t steps, bool endsAtZero) {
  checkSteps(steps);
  SolverTable table;
  for (std::int64_t i = steps; i > 0; --i) {
    table.timesteps.push_back(evenly(i, steps + 1, kTrainSteps - 1));
    table.sigmas.push_back(sigma32(std::size_t(table.timesteps.back())));
  }
  table.sigmas.push_back(endsAtZero ? 0.f : sigma32(0));
  return table;
}

}  // namespace likeness
