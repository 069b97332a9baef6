#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <string>
#include <vector>

#include "engine/head/head_model.h"
#include "engine/head/sparse_rows.h"
#include "engine/head/subdivision.h"

namespace likeness {

/// How splat anchors are made from a head (Arc2Avatar paper E.2: midpoint-subdivided template).
struct TemplateRecipe {
  bool smooth = true;      ///< one Catmull-Clark step first, teeth and cards excepted (quad heads)
  int midpointLevels = 1;  ///< then every triangle becomes 4, this many times

  bool operator==(const TemplateRecipe&) const = default;
};
/// Smooth plus one level for heads with quads (default head: about 95,000 vertices), two levels for
/// plain FLAME (79,936 vertices).
TemplateRecipe defaultRecipe(const HeadModel& head);

/// Short text that tells heads of different meshes apart: counts and a hash of the faces.
std::string headTopology(const HeadModel& head);

/// The surface of a posed head that splats hang on; four floats a point for the SIMD kernels.
struct PosedSurface {
  std::vector<float> positions;  ///< [S, 4] metres, last 0
  std::vector<float> normals;    ///< [S, 4] unit, last 0
};

/// The anchor template of a head: a surface that follows the head linearly, and its midpoint
/// subdivision, whose vertex order is frozen: coarser vertices first. Immutable.
class SplatTemplate {
 public:
  SplatTemplate(const HeadModel& head, const TemplateRecipe& recipe);

  const TemplateRecipe& recipe() const { return recipe_; }
  /// Template vertices as points of surfaceFaces().
  const std::vector<SurfacePoint>& vertices() const { return midpoint_.vertices; }
  /// Triangles between template vertices.
  const std::vector<glm::uvec3>& faces() const { return midpoint_.faces; }
  /// Surface triangle of each template triangle.
  const std::vector<std::uint32_t>& rootFaces() const { return midpoint_.rootFaces; }

  std::uint32_t surfaceVertexCount() const { return std::uint32_t(rows_.rows()); }
  const SparseRows& surfaceRows() const { return rows_; }  ///< surface vertices from head vertices
  const std::vector<glm::uvec3>& surfaceFaces() const { return surfaceFaces_; }
  const std::vector<glm::uvec3>& surfaceFaceUvs() const { return surfaceFaceUvs_; }  ///< or empty
  const std::vector<glm::vec2>& surfaceUvs() const { return surfaceUvs_; }
  /// Part name index (HeadModel::partNames) of each surface face; all 0 for heads without parts.
  const std::vector<std::uint8_t>& surfaceFaceParts() const { return surfaceFaceParts_; }

  /// Fills positions and area-weighted normals for posed head vertices [V, 3]. One thread.
  void pose(const float* headVertices, PosedSurface& out) const;

 private:
  void buildSurface(const HeadModel& head);

  TemplateRecipe recipe_;
  SparseRows rows_;
  std::vector<glm::uvec4> surfaceQuads_;  ///< a triangle repeats its third index
  std::vector<glm::uvec3> surfaceFaces_, surfaceFaceUvs_;
  std::vector<glm::vec2> surfaceUvs_;
  std::vector<std::uint8_t> surfaceFaceParts_;
  MidpointTemplate midpoint_;
};

}  // namespace likeness
