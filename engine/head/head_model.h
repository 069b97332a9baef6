#pragma once
#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <map>
#include <string>
#include <vector>

namespace likeness {

inline constexpr int kHeadJoints = 5;  ///< root, neck, jaw, left eye, right eye (FLAME order)
inline constexpr int kPoseFeatures = 36;

/// A parametric head in FLAME's terms (smplx: lbs.py; FLAME 2017-2023), any topology. Host arrays,
/// metres, head frame (+y up, +z out of the face, +x the person's left). Immutable once loaded;
/// share it by shared_ptr<const HeadModel>.
/// vertices = skin(template + shapeDirs.betas + exprDirs.expression + poseDirs.(R - I)).
struct HeadModel {
  std::string name;
  int vertexCount = 0;
  int shapeCount = 0;       ///< directions kept: trailing all-zero directions are dropped
  int expressionCount = 0;  ///< the same
  std::vector<float> templateVertices;  ///< [V, 3]
  std::vector<float> shapeDirs;         ///< [shapeCount, V, 3] (direction-major, unlike the file)
  std::vector<float> expressionDirs;    ///< [expressionCount, V, 3]
  std::vector<float> poseDirs;          ///< [36, V, 3]; feature order = (R - I) of joints 1..4, row-major
  std::vector<float> jointRegressor;    ///< [5, V]
  std::vector<float> skinWeights;       ///< [V, 5]
  std::array<int, kHeadJoints> parents{-1, 0, 1, 1, 1};
  std::vector<glm::uvec3> faces;        ///< [F]
  std::vector<std::string> expressionNames;  ///< [expressionCount] or empty (plain FLAME)

  /// What only the default head (or a file with the same extra keys) carries; empty otherwise.
  std::vector<glm::uvec4> quads;      ///< [Q]; a triangle repeats its third index
  std::vector<glm::uvec4> quadUvs;    ///< [Q] into uvs
  std::vector<glm::vec2> uvs;         ///< [T], origin bottom-left
  std::vector<std::uint8_t> quadParts;  ///< [Q] index into partNames
  std::vector<std::string> partNames;   ///< "skin", "left_eye", ... (see docs/file_formats.md)
  std::map<std::string, std::vector<std::uint32_t>> masks;  ///< region name -> vertex ids
  float jawOpenDegrees = 0;           ///< jaw angle of slider jawOpen = 1
  float gazeUpDegrees = 0, gazeDownDegrees = 0, gazeSideDegrees = 0;
};

/// State of a head: FLAME's own parameters. Rotations are axis-angle, radians.
struct HeadState {
  std::vector<float> betas;       ///< up to shapeCount, missing = 0
  std::vector<float> expression;  ///< up to expressionCount, missing = 0
  glm::vec3 globalRotation{0}, neck{0}, jaw{0}, leftEye{0}, rightEye{0};
  glm::vec3 translation{0};       ///< metres, added after skinning
};

/// Points that are fixed linear combinations of vertices (landmarks, hair roots): sparse rows.
struct VertexCombinations {
  int pointCount = 0, terms = 0;
  std::vector<std::uint32_t> index;  ///< [pointCount, terms]
  std::vector<float> weight;         ///< [pointCount, terms]
};

}  // namespace likeness
