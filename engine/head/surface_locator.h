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

/// Nearest-point queries through a uniform grid. Const queries may run in parallel.
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
  glm::ivec3 cellOf(const glm::vec3& p) const;
  void searchCell(const glm::ivec3& cell, const glm::vec3& p, const glm::vec3* normal,
                  float normalWeight, SurfaceHit& best) const;

  std::vector<glm::vec3> vertices_, faceNormals_;
  std::vector<glm::uvec3> faces_;
  glm::vec3 origin_{0};
  float cell_ = 1;
  glm::ivec3 size_{1};
  std::vector<std::uint32_t> start_, items_;  ///< faces of each cell, by bounding box
};

/// Area-weighted vertex normals [V, 3], unit length (zero for unused vertices).
std::vector<float> vertexNormals(std::span<const float> vertices, std::span<const glm::uvec3> faces);

}  // namespace likeness
