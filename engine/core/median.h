#pragma once
#include <algorithm>
#include <cstddef>
#include <glm/glm.hpp>
#include <vector>

namespace likeness {

/// The middle value; of an even number the upper one of the two. T() when there is none.
template <class T>
T medianOf(std::vector<T> values) {
  if (values.empty()) return T();
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Of colours: per channel.
inline glm::vec3 medianOf(const std::vector<glm::vec3>& colours) {
  glm::vec3 out(0);
  for (int c = 0; c < 3; ++c) {
    std::vector<float> channel(colours.size());
    std::transform(colours.begin(), colours.end(), channel.begin(), [c](const glm::vec3& colour) { return colour[c]; });
    out[c] = medianOf(std::move(channel));
  }
  return out;
}

}  // namespace likeness
