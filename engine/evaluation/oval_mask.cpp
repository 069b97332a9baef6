#include "engine/evaluation/oval_mask.h"

#include <algorithm>

namespace likeness {
namespace {

double turn(const glm::dvec2& a, const glm::dvec2& b, const glm::dvec2& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// Hull in order (monotone chain, Andrew 1979).
std::vector<glm::dvec2> hullOf(std::vector<glm::dvec2> points) {
  std::sort(points.begin(), points.end(),
            [](const auto& a, const auto& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  std::vector<glm::dvec2> hull;
  const auto walk = [&](auto begin, auto end) {
    const std::size_t start = hull.size();
    for (auto p = begin; p != end; ++p) {
      while (hull.size() >= start + 2 && turn(hull[hull.size() - 2], hull.back(), *p) <= 0)
        hull.pop_back();
      hull.push_back(*p);
    }
    hull.pop_back();
  };
  walk(points.begin(), points.end());
  walk(points.rbegin(), points.rend());
  return hull;
}

}  // namespace

Image8 ovalMask(std::vector<glm::dvec2> points, int width, int height) {
  Image8 out(width, height, 1);
  if (points.size() < 3) return out;
  const auto hull = hullOf(std::move(points));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const glm::dvec2 centre(x + 0.5, y + 0.5);
      bool inside = hull.size() > 2;
      for (std::size_t k = 0; k < hull.size() && inside; ++k)
        inside = turn(hull[k], hull[(k + 1) % hull.size()], centre) >= 0;
      if (inside) *out.at(x, y) = 255;
    }
  return out;
}

}  // namespace likeness
