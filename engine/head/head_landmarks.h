#pragma once
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "engine/head/head_evaluator.h"
#include "engine/head/head_model.h"

namespace likeness {

inline constexpr int kContourRows = 79;    ///< yaw rows of FLAME's dynamic embedding
inline constexpr int kContourPoints = 17;

/// The 68-point set of a head: fixed inner points and one contour row per head yaw.
struct Landmark68Table {
  VertexCombinations inner;    ///< [51]
  VertexCombinations contour;  ///< [79 * 17], row-major
};

/// All landmark tables of a head; parts that a file does not carry are empty.
struct HeadLandmarks {
  Landmark68Table ibug;
  VertexCombinations mp468;            ///< [468] MediaPipe face mesh
  std::vector<float> mp468Offset;      ///< [468, 2, 2] see docs/file_formats.md
  std::vector<float> mp468Sigma;       ///< [468] spread of the detector in inter-ocular distances
  std::vector<float> mp468Whiten;      ///< [936, 936] or empty
  VertexCombinations iris;             ///< [10] left then right: centre and four rim points
};

/// Order and choice of the contour row. `ibug`: contour first, then inner points, yaw of
/// global * neck (FLAME_PyTorch, DECA). `smplx`: inner points first, yaw of the global rotation only.
enum class LandmarkConvention { ibug, smplx };

/// Row of the dynamic contour for a head rotation: round(min(-yaw degrees, 39)), half to even;
/// negative angles down to -39 use 40..78, steeper ones row 78 (FLAME_PyTorch flame.py).
int contourRow(const glm::mat3& rotation);
/// The rotation that chooses the row in each convention.
glm::mat3 contourRotation(const PosedHead& head, LandmarkConvention convention);

/// Points of a sparse table on posed vertices [V, 3]; [begin, begin + count) of its rows.
std::vector<glm::vec3> evaluatePoints(const VertexCombinations& table, std::span<const float> vertices,
                                      int begin, int count);
std::vector<glm::vec3> evaluatePoints(const VertexCombinations& table,
                                      std::span<const float> vertices);

/// 68 points of a posed head, metres, with translation. Throws Error when the table is incomplete.
std::vector<glm::vec3> landmarks68(const Landmark68Table& table, const PosedHead& head,
                                   LandmarkConvention convention = LandmarkConvention::ibug);

/// Rows of triangle + barycentric embeddings (FLAME's files): faces [N] into `modelFaces`,
/// barycentric [N, 3]. Throws Error for a face id beyond the mesh.
VertexCombinations combinationsFromTriangles(std::span<const glm::uvec3> modelFaces,
                                             std::span<const std::int64_t> faces,
                                             std::span<const float> barycentric);

}  // namespace likeness
