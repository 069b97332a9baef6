#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <vector>

namespace likeness {

/// Nearest point of a triangle mesh.
struct SurfaceHit {
  std::uint32_t face = 0;
  glm::vec3 barycentric{1, 0, 0};
  glm::vec3 point{0};
  float cost = 0;  ///< squared distance, plus the normal term when one was asked for
};

/// Point of triangle (a, b, c) nearest to p, as barycentric coordinates (Ericson, Real-Time
/// Collision Detection 5.1.5).
glm::vec3 closestBarycentric(const glm::vec3& p, const glm::vec3& a, const glm::vec3& b,
                             const glm::vec3& c);

/// Nearest-point queries through a tree of bounding boxes. Const queries may run in parallel.
class SurfaceLocator {
 public:
  /// vertices [V, 3]; keeps copies. Faces with indices beyond V are not allowed.
  SurfaceLocator(std::span<const float> vertices, std::vector<glm::uvec3> faces);

  /// Least |p - q|^2 over the surface. With `normal`, least |p - q|^2 + (normalWeight |n - n_q|)^2:
  /// keeps neighbours that face other ways (upper and lower lip) apart; normalWeight in metres.
  SurfaceHit nearest(const glm::vec3& p, const glm::vec3* normal = nullptr,
                     float normalWeight = 0) const;
  const std::vector<glm::uvec3>& faces() const { return faces_; }

 private:
  struct Node {
    glm::vec3 low{0}, high{0};
    std::uint32_t begin = 0, end = 0;  ///< faces of a leaf, in order_
    std::uint32_t right = 0;           ///< inner node: second child; the first one follows; 0 = leaf
  };
  std::uint32_t build(std::uint32_t begin, std::uint32_t end);
  void testFace(std::uint32_t face, const glm::vec3& p, const glm::vec3* normal, float normalWeight,
                SurfaceHit& best) const;

  std::vector<glm::vec3> vertices_, faceNormals_, centres_;
  std::vector<glm::uvec3> faces_;
  std::vector<std::uint32_t> order_;
  std::vector<Node> nodes_;
};

/// Area-weighted vertex normals [V, 3], unit length (zero for unused vertices).
std::vector<float> vertexNormals(std::span<const float> vertices, std::span<const glm::uvec3> faces);

}  // namespace likeness
