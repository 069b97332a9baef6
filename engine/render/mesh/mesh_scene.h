#pragma once
#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/render/mesh/detail_map.h"
#include "engine/render/mesh/texture.h"

namespace likeness {

/// How a surface answers light. Cards and hair are blended by their alpha; the cornea adds mirror
/// reflections and hides nothing; everything else is opaque.
enum class MeshMaterialKind : std::uint8_t { skin, eye, cornea, teeth, tongue, hair, card, clay };

struct MeshMaterial {
  MeshMaterialKind kind = MeshMaterialKind::clay;
  glm::vec3 tint{1};        ///< linear multiplier of the albedo
  float gloss = 1;          ///< multiplier of the specular part
  float pores = 0;          ///< strength of the detail map (skin: 0.22 looks natural)
  float poreRepeats = 24;   ///< tiles of the detail map over the UV square
  float depthBias = 0;      ///< metres towards the camera, for cards that lie on the skin
  float opacity = 1;        ///< multiplier of a card's alpha
  float alphaFloor = 0;     ///< card alpha up to here counts as clear (haze of a painted map)
  bool cullBack = false;    ///< drop triangles that turn their back to the camera
  bool castsShadow = true;  ///< enters shadow and occlusion maps (blended parts: alpha-tested)

  bool blended() const {
    return kind == MeshMaterialKind::hair || kind == MeshMaterialKind::card ||
           kind == MeshMaterialKind::cornea;
  }
};

/// One surface. Arrays belong to the caller and must outlive the render call. Head frame, metres;
/// triangles are counter-clockwise seen from outside.
struct MeshPart {
  std::string name;
  std::span<const glm::vec3> positions;     ///< [V]
  std::span<const glm::vec3> normals;       ///< [V] unit, or empty: area-weighted normals are made
  std::span<const glm::uvec3> triangles;    ///< [F] into positions
  std::span<const glm::vec2> uvs;           ///< [T] origin bottom-left, or empty
  std::span<const glm::uvec3> uvTriangles;  ///< [F] into uvs, or empty: same as `triangles`
  std::span<const glm::vec3> vertexTint;    ///< [V] linear multiplier of the albedo, or empty
  std::span<const float> vertexGloss;       ///< [V] multiplier of the specular part, or empty
  std::shared_ptr<const Texture> texture;   ///< empty = white
  std::shared_ptr<const DetailMap> detail;  ///< pores; used by skin only
  MeshMaterial material;
  std::uint8_t label = 1;                        ///< segmentation label, 0 = background; below 32
  std::span<const std::uint8_t> triangleLabels;  ///< [F] instead of `label`, or empty

  std::uint8_t labelOf(std::size_t triangle) const {
    return triangleLabels.empty() ? label : triangleLabels[triangle];
  }
};

/// A far lamp: parallel light.
struct Lamp {
  glm::vec3 toLamp{0, 0, 1};  ///< head frame; normalised by the renderer
  glm::vec3 colour{1};        ///< a white matt surface facing the lamp gets this linear value
  float softness = 0.004f;    ///< radius of the shadow's edge, metres
  bool castsShadow = true;
  bool highlight = true;  ///< seen as a sharp spot in the cornea
};

/// Environment as radiance in the real SH basis up to degree 2 (order Y00, Y1-1, Y10, Y11, Y2-2,
/// Y2-1, Y20, Y21, Y22; y, z, x for degree 1) plus lamps. A matt surface of normal n gets
/// sum_k Y_k(n) A_k radiance_k with A = 1, 2/3, 1/4 per degree (Ramamoorthi and Hanrahan 2001).
struct MeshLight {
  std::array<glm::vec3, 9> radiance{};
  std::vector<Lamp> lamps;
  /// Constant environment that gives every unoccluded matt surface `value`.
  static MeshLight ambient(glm::vec3 value);
};

struct MeshScene {
  std::vector<MeshPart> parts;
  MeshLight light;
  /// Non-zero: shadow and occlusion maps are kept for the next render call that has the same key
  /// and lamps. Change it whenever positions change.
  std::uint64_t geometryKey = 0;
};

/// The nine real SH basis values of a unit direction, in the order of MeshLight::radiance.
std::array<float, 9> shBasis(glm::vec3 direction);
/// Radiance of the environment in a direction (not clamped).
glm::vec3 shRadiance(const std::array<glm::vec3, 9>& radiance, glm::vec3 direction);
/// Unoccluded matt response to the environment (not clamped).
glm::vec3 shDiffuse(const std::array<glm::vec3, 9>& radiance, glm::vec3 normal);

}  // namespace likeness
