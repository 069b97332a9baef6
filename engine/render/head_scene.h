#pragma once
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/head/head_evaluator.h"
#include "engine/render/mesh/mesh_scene.h"

namespace likeness {

/// Labels of MeshBuffers::label for a head.
enum class HeadLabel : std::uint8_t {
  background = 0,
  skin = 1,
  eye = 2,
  teeth = 4,
  mouth = 5,
  brow = 6,
  lash = 7,
  hair = 8,
  lips = 9,
  ears = 10,
  neck = 11,
  scalp = 12,
  nose = 13
};

/// Pictures of a head's parts; an empty one leaves that part in a plain colour.
struct HeadTextures {
  std::shared_ptr<const Texture> skin, eye, teeth, tongue, lashes, brow;
};

/// Hair as cards bound to head vertices (docs/file_formats.md, `hair/NAME.npz`).
struct HairShell {
  std::string name;
  VertexCombinations binding;              ///< [H] points of the head
  std::vector<glm::vec3> offsets;          ///< [H] metres, added to the bound point
  std::vector<glm::uvec4> quads;           ///< [Q]; a triangle repeats its third index
  std::vector<glm::uvec4> quadUvs;         ///< [Q] into uvs
  std::vector<glm::vec2> uvs;              ///< [T]
  std::shared_ptr<const Texture> texture;  ///< colour and alpha
};

/// How a head is shown.
struct HeadLook {
  bool clay = false;      ///< one matt grey, no cards: shape alone
  glm::vec3 skinTint{1};  ///< linear multipliers
  glm::vec3 hairTint{1};
  glm::vec3 browTint{1};
  float pores = 0.32f;  ///< strength of the procedural skin relief, 0 = smooth
  float skinGloss = 1;
};

/// The render parts of a parametric head: one Catmull-Clark step of skin, eyes and tongue, cards
/// for lashes and brows, an optional hair shell. Topology is prepared once; pose() only moves
/// points. Heads without quads (plain FLAME files) are drawn from their triangles in a plain
/// colour.
class HeadScene {
 public:
  HeadScene(std::shared_ptr<const HeadModel> model, HeadTextures textures);
  ~HeadScene();
  HeadScene(HeadScene&&) noexcept;

  void setTextures(HeadTextures textures);
  void setLook(const HeadLook& look);
  /// Empty = no hair. Takes effect at the next pose().
  void setHair(std::shared_ptr<const HairShell> hair);
  void setLight(MeshLight light);

  /// `vertices` [V, 3] posed, metres. Hair hangs on `restVertices` [V, 3] (the identity at rest,
  /// so that a fringe does not ride on the brows), moved by `headFromRest`; empty = on `vertices`.
  /// Throws Error when a count does not fit the head.
  void pose(std::span<const float> vertices, std::span<const float> restVertices = {},
            const glm::mat4& headFromRest = glm::mat4(1));
  /// Evaluates and poses in one; hair follows the neck joint.
  void pose(HeadEvaluator& evaluator, const HeadState& state);

  /// Valid until the next change of this object; refers to arrays inside it.
  const MeshScene& scene() const;
  const HeadModel& model() const;
  /// Coarse triangle (row of HeadModel::faces) of each triangle of part `part` of scene(); empty
  /// for hair, which the head model does not know.
  std::span<const std::uint32_t> coarseTriangles(std::size_t part) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Soft studio light: sky and floor as SH, a warm key from the person's right, a fill, a rim from
/// behind. Turns with the head frame, not with the camera.
MeshLight studioLight();

}  // namespace likeness
