#pragma once
#include <glm/glm.hpp>
#include <span>

#include "engine/core/camera.h"

namespace likeness {

/// to = scale * rotation * from + translation.
struct Similarity3 {
  double scale = 1;
  glm::dmat3 rotation{1.0};
  glm::dvec3 translation{0};
  glm::dvec3 operator()(const glm::dvec3& p) const { return scale * (rotation * p) + translation; }
};

/// Least-squares similarity without reflection (Horn 1987: the rotation is the quaternion of the
/// largest eigenvalue). Throws Error for different counts or fewer than three points.
Similarity3 fitSimilarity3(std::span<const glm::vec3> from, std::span<const glm::vec3> to);

/// Mean distance of `from` after the similarity to `to`; metres.
double meanDistance(const Similarity3& toFromFrom, std::span<const glm::vec3> from,
                    std::span<const glm::vec3> to);

/// The camera that sees an object before the similarity as `camera` sees it after. Rigid: the scale
/// goes into the distance, which no projection can tell.
Camera cameraBefore(const Camera& camera, const Similarity3& similarity);

}  // namespace likeness
