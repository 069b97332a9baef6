#pragma once
#include <glm/glm.hpp>
#include <vector>

namespace likeness {

/// Which square of a photo the fit works on. Photo pixel p lies at (p - origin) * scale.
struct FitWindow {
  glm::dvec2 origin{0};  ///< photo pixels
  double scale = 1;      ///< working pixels per photo pixel
  int size = 0;          ///< working pixels a side
};

/// `facePoints`: 468 points in photo pixels.
FitWindow fitWindowOf(const std::vector<glm::vec2>& facePoints);

}  // namespace likeness
