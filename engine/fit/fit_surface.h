#pragma once
#include <cstdint>
#include <filesystem>
#include <glm/glm.hpp>
#include <memory>
#include <string>
#include <vector>

namespace likeness {

struct HeadModel;

inline constexpr int kAlbedoComponents = 8;
inline constexpr int kLightTerms = 9;
inline constexpr int kShadeModes = 24;
/// Face Mesh points of both brows.
inline constexpr int kBrowPoints[] = {70,  63,  105, 66,  107, 46,  53,  52,  65,  55,
                                      300, 293, 334, 296, 336, 276, 283, 282, 295, 285};

/// Points that move linearly with identity and expression and turn with the jaw: the subdivided
/// skin, or landmark rows. Directions are vertex-major so that one vertex's chain rule is one
/// contiguous pass. Metres, head frame.
struct LinearPoints {
  int count = 0;
  int stride = 0;                  ///< padded direction count: identity first, then units
  std::vector<float> mean;         ///< [count, 3]
  std::vector<float> directions;   ///< [count, 3, stride]
  std::vector<float> jawSine;      ///< [count, 3] pose corrective per sin(jaw angle)
  std::vector<float> jawCosine;    ///< [count, 3] pose corrective per cos(jaw angle) - 1
  std::vector<float> jawWeight;    ///< [count] skinning weight of the jaw
};

/// One expression unit of the fit: a coefficient of HeadModel::expressionDirs.
struct FitUnit {
  int coefficient = 0;     ///< index into HeadState::expression
  std::string name;        ///< ARKit name, or "expression N" on a head without names
  float low = 0, high = 1; ///< bounds
  float sigma = 0.25f;     ///< prior spread
  int mirror = -1;         ///< unit of the other side, -1 = none
};

/// Working mesh of the photo fit: the skin of a head after one Catmull-Clark step (what the
/// renderer draws), with everything that the residuals need per vertex. Built once per head.
struct FitSurface {
  int identityCount = 0;                 ///< K identity directions used
  std::vector<FitUnit> units;            ///< E units
  float jawRadians = 0;                  ///< jaw angle at jawOpen 1
  LinearPoints skin;                     ///< V vertices
  glm::dvec3 hingeMean{0};               ///< jaw joint of the mean head
  std::vector<glm::dvec3> hingeDirs;     ///< [K]
  std::vector<glm::uvec3> triangles;
  std::vector<std::uint32_t> ringStart;  ///< [V + 1] into ringTriangles
  std::vector<std::uint32_t> ringTriangles;  ///< triangles around a vertex
  std::vector<glm::vec2> uv;             ///< [V], origin bottom-left
  std::vector<std::uint32_t> faceSkin;   ///< vertices of face, ears, lips, lids; no mouth inside
  std::vector<float> faceMask, earMask, noseMask, lipMask, lidMask, neckMask, insideMask;  ///< [V] 0..1
  std::vector<float> albedoMean;         ///< [V, 3] linear reflectance
  std::vector<float> albedoDirs;         ///< [8, V, 3]
  std::vector<float> transport;          ///< [V, 9] shadowed minus unshadowed light transport

  std::vector<float> shadeModes;         ///< [V, 24] smooth patterns over the face: what gloss and
                                         ///< hard shadow add to the light model

  int directionCount() const { return identityCount + int(units.size()); }
};

/// Detector points on the head and what calibration knows about their errors.
struct FitLandmarks {
  LinearPoints points;          ///< 468 Face Mesh points
  std::vector<float> offset;    ///< [468, 2, 2] per image axis a, b in inter-ocular distances
  std::vector<float> whiten;    ///< [936, 936] lower triangular inverse Cholesky factor of the
                                ///< residual covariance (x, y interleaved), in 1 / IOD
  std::vector<std::vector<std::uint32_t>> skinNear;  ///< [468] skin vertices about each point,
                                                     ///< without lips, lids and brows
  LinearPoints iris;            ///< 10 points, left centre and rim first; empty when unknown
  glm::dvec3 eyeMean[2];        ///< eye joints of the mean head, left first
  std::vector<glm::dvec3> eyeDirs[2];  ///< [K]
};

}  // namespace likeness
