#pragma once
#include <glm/glm.hpp>
#include <span>

#include "engine/core/camera.h"
#include "engine/core/image.h"

namespace likeness {

/// The photo on a plane: parallel to the picture, at the depth of the face, placed by the
/// similarity that takes the face as it lies on the plane to `face` (head frame, metres). Drawn in
/// `view` over `background`, RGB; seen from both sides.
class PhotoCard {
 public:
  PhotoCard(const Image8& photo, const Camera& photoCamera, std::span<const glm::vec3> face);
  Image8 draw(const Camera& view, const std::uint8_t background[3]) const;

 private:
  Image8 photo_;
  Camera camera_;
  double depth_ = 1;             ///< of the plane, camera frame
  glm::dmat4 cardFromWorld_{1};  ///< similarity inverse
};

}  // namespace likeness
