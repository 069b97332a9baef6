#pragma once
#include <cstddef>
#include <cstdint>

namespace likeness {

/// SIMD inner loops of splat posing (Highway, target chosen at run time). One thread.

/// out [count, 4] = sparse rows (start, index, weight) * head vertices [V, 3].
void poseSurfacePoints(const std::uint32_t* start, const std::uint32_t* index, const float* weight,
                       std::size_t count, const float* vertices, float* out);
/// Area-weighted unit normals [count, 4] of quads [quadCount, 4] (a triangle repeats its third
/// index) on positions [count, 4].
void poseSurfaceNormals(const std::uint32_t* quads, std::size_t quadCount, const float* positions,
                        std::size_t count, float* normals);

/// Inputs and outputs of one run of splats of the same binding kind.
struct PoseRun {
  const float* surfacePositions;  ///< [S, 4]
  const float* surfaceNormals;    ///< [S, 4]
  const std::int32_t* corner[3];  ///< [N] surface vertex of each triangle corner
  const float* barycentric[2];    ///< [N] weights of corners 1 and 2
  const float* inverseRest[2];    ///< [N] 1 / rest base, 1 / rest height of the triangle
  const float* localMeans;        ///< [N, 3]
  const float* localScales;       ///< [N, 3]
  const float* localRotations;    ///< [N, 4] w x y z
  float* means;                   ///< [N, 3]
  float* scales;                  ///< [N, 3]
  float* rotations;               ///< [N, 4]
};

/// Vertex-bound splats: frame = (base edge in the tangent plane, normal x base, smooth normal).
void poseVertexBound(const PoseRun& run, std::size_t count);
/// Triangle-local splats (GaussianAvatars): frame = (base edge, face normal, base x normal), origin
/// at the centroid, everything scaled by (base + height) / 2.
void poseTriangleLocal(const PoseRun& run, std::size_t count);

}  // namespace likeness
