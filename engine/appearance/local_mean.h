#pragma once
#include <glm/glm.hpp>
#include <span>
#include <vector>

namespace likeness {

/// Mean of `values` [K] about each of `positions` [K]: low frequencies only, over about two `cell`s
/// (metres). values / mean is the detail.
std::vector<float> localMeans(std::span<const glm::vec3> positions, std::span<const float> values,
                              float cell);

}  // namespace likeness
