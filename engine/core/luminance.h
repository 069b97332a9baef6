#pragma once
#include <glm/glm.hpp>

namespace likeness {

/// How bright a colour is, with the weights that the eye gives red, green and blue.
inline float luminance(const glm::vec3& colour) { return 0.3f * colour.r + 0.59f * colour.g + 0.11f * colour.b; }

}  // namespace likeness
