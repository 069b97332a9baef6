#include "engine/guidance/view_weights.h"

#include <cmath>

namespace likeness {
namespace {

// Below and above these shares a negative view would fight the positive one.
constexpr double kMostlyNearer = 0.8, kMostlyFarther = 0.2;

}  // namespace

ViewBlend viewBlend(double azimuth, const PerpNegSettings& s) {
  const double a = std::abs(azimuth);
  ViewBlend b;
  if (azimuth >= -90 && azimuth < 90) {
    b.share = 1 - a / 90;
    b.weights = {b.share > kMostlyNearer ? 0.0 : s.negative * std::exp(-s.frontDecay * b.share),
                 b.share < kMostlyFarther ? 0.0
                                          : s.negative * std::exp(-s.sideDecay * (1 - b.share))};
    return b;
  }
  b.share = 1 - (a - 90) / 90;
  b.nearer = ViewName::side;
  b.farther = ViewName::back;
  b.negatives = {ViewName::side, ViewName::front};
  b.weights = {b.share > kMostlyNearer ? 0.0 : s.negative / 2 * std::exp(-s.sideDecay * b.share),
               s.negative};
  return b;
}

}  // namespace likeness
