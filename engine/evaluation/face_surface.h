#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "engine/head/head_model.h"
#include "engine/head/sparse_rows.h"

namespace likeness {

/// 1 for the triangles of the part "skin" of a HeadScene that are face skin: the region `face` with
/// the lips, without the inside of the mouth. Throws Error for a head without skin.
std::vector<std::uint8_t> faceTriangles(const HeadModel& head);

/// Vertices at which shapes are compared: the skin after one Catmull-Clark step (what is drawn),
/// without the inside of the mouth.
class FaceSurface {
 public:
  explicit FaceSurface(const HeadModel& head);

  /// Face skin, and face skin with ears, of cage vertices [V, 3]; metres.
  std::vector<glm::vec3> face(std::span<const float> vertices) const;
  std::vector<glm::vec3> faceAndEars(std::span<const float> vertices) const;

 private:
  SparseRows face_, faceAndEars_;
};

}  // namespace likeness
