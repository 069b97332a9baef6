#pragma once
#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "engine/head/sparse_rows.h"

namespace likeness {

/// Quad surface with its own UV indices. A triangle repeats its third index.
struct QuadSurface {
  std::uint32_t vertexCount = 0;
  std::uint32_t uvCount = 0;                ///< 0: no UVs
  std::vector<glm::uvec4> quads;            ///< [Q]
  std::vector<glm::uvec4> quadUvs;          ///< [Q] or empty
  std::vector<std::uint8_t> quadParts;      ///< [Q] or empty
};

/// One subdivision step: the finer surface and the linear maps that give its vertices and UVs.
struct SubdividedSurface {
  QuadSurface surface;
  SparseRows vertexRows;                    ///< fine vertices from coarse vertices
  SparseRows uvRows;                        ///< fine UVs from coarse UVs (plain averages)
  std::vector<std::uint32_t> parentQuads;   ///< [fine Q] coarse quad of each fine quad
};

/// One Catmull-Clark step (Catmull and Clark 1978). Fine vertex order: the coarse vertices in their
/// own order, then one per edge in order of first use, then one per quad. Boundary edges and edges
/// with more than two faces are creases (cubic B-spline rule); a vertex with any number of creases
/// but two, and a boundary vertex of only one face, keeps its place (card corners stay sharp).
/// Parts whose entry in `keepParts` is true pass through unchanged. Throws Error for bad indices.
SubdividedSurface catmullClark(const QuadSurface& coarse, std::span<const bool> keepParts = {});

/// Quad i becomes triangles (0,1,2), (0,2,3); a repeated third index gives one triangle.
std::vector<glm::uvec3> triangulateQuads(const std::vector<glm::uvec4>& quads);

/// Midpoint subdivision as the Arc2Avatar template uses it (fact sheet 2.7): every triangle becomes
/// four, old vertices come first in their order, then one vertex per edge in order of first use.
struct MidpointSurface {
  std::uint32_t originalCount = 0;
  std::vector<glm::uvec2> parents;           ///< vertex originalCount + i = mean of these two
  std::vector<glm::uvec3> faces;             ///< [4 F]: corner 0, 1, 2, then the middle
  std::vector<std::uint32_t> parentFaces;    ///< [4 F] face of the input mesh

  std::uint32_t vertexCount() const { return originalCount + std::uint32_t(parents.size()); }
};
MidpointSurface midpointSubdivide(std::uint32_t vertexCount, std::span<const glm::uvec3> faces);

/// A fixed point of a triangle mesh.
struct SurfacePoint {
  std::uint32_t face = 0;
  glm::vec3 barycentric{1, 0, 0};
};

/// A mesh refined by `levels` midpoint steps, each fine vertex expressed on the input mesh.
struct MidpointTemplate {
  std::vector<SurfacePoint> vertices;        ///< [fine V] on the input mesh's faces
  std::vector<glm::uvec3> faces;             ///< [F * 4^levels]
  std::vector<std::uint32_t> rootFaces;      ///< [fine F] face of the input mesh
};
MidpointTemplate midpointTemplate(std::uint32_t vertexCount, std::span<const glm::uvec3> faces,
                                  int levels);

}  // namespace likeness
