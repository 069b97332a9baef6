#pragma once
#include <cstdint>
#include <memory>
#include <vector>

namespace likeness {

/// Faces and edges of a head's surface; the same for every pose.
struct HeadTopology {
  std::vector<std::uint32_t> triangles;  ///< [F, 3] vertex indices
  std::vector<std::uint32_t> edges;      ///< [E, 2] each side of a face once, no diagonals of quads
};

/// The head's surface in the pose of a picture, for what is drawn over it. Head frame, metres.
struct HeadGeometry {
  std::shared_ptr<const HeadTopology> topology;
  std::vector<float> vertices;   ///< [V, 3]
  std::vector<float> normals;    ///< [V, 3] unit
  std::vector<float> landmarks;  ///< [L, 3]; empty when the head has no landmark table
};

}  // namespace likeness
