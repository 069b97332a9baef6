#pragma once
#include <array>

namespace likeness {

enum class ViewName { front, side, back };

/// Decays of the negative views' weights (Arc2Avatar's values; guidance/perpneg_utils.py).
struct PerpNegSettings {
  double negative = -2, frontDecay = 2, sideDecay = 10;
};

/// How a view from `azimuth` degrees, 0 = front, in (-180, 180], is described: the positive prompt is
/// share * nearer + (1 - share) * farther; two views are pushed away with weights <= 0.
struct ViewBlend {
  double share = 1;  ///< 0..1
  ViewName nearer = ViewName::front, farther = ViewName::side;
  std::array<ViewName, 2> negatives{ViewName::front, ViewName::side};
  std::array<double, 2> weights{0, 0};
};
ViewBlend viewBlend(double azimuth, const PerpNegSettings& settings = {});

}  // namespace likeness
