#pragma once
#include <string>
#include <vector>

#include "engine/head/head_model.h"
#include "engine/head/sparse_rows.h"
#include "engine/render/mesh/mesh_scene.h"

namespace likeness {

/// One part of a head ready for rendering: topology fixed, positions filled per pose.
struct HeadPart {
  std::string name;  ///< HeadModel::partNames entry
  SparseRows rows;   ///< part vertices from the head's vertices
  std::vector<glm::uvec3> triangles, uvTriangles;
  std::vector<glm::vec2> uvs;
  std::vector<std::uint8_t> labels;                            ///< [F] HeadLabel
  std::vector<std::uint32_t> coarse;                           ///< [F] row of HeadModel::faces
  std::vector<float> gloss;                                    ///< [V] or empty
  std::vector<glm::vec3> tint;                                 ///< [V] or empty
  std::vector<std::uint32_t> lidVertices, upperLip, lowerLip;  ///< skin only
  std::vector<glm::vec3> positions, normals;                   ///< [V] of the current pose
};

/// Splits a head into its parts: skin, eyes, corneas and tongue after one Catmull-Clark step, teeth
/// and cards as they are. A head without quads becomes one part named "head".
std::vector<HeadPart> makeHeadParts(const HeadModel& model);

/// Positions and area-weighted normals of a part for posed head vertices [V, 3].
void poseHeadPart(HeadPart& part, const float* vertices);

/// Area-weighted unit normals [V].
void vertexNormals(const std::vector<glm::vec3>& positions,
                   const std::vector<glm::uvec3>& triangles, std::vector<glm::vec3>& normals);

}  // namespace likeness
