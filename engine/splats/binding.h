#pragma once
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/core/avatar_snapshot.h"
#include "engine/core/splat_set.h"
#include "engine/head/head_evaluator.h"
#include "engine/splats/splat_template.h"

namespace likeness {

/// How a splat hangs on the head.
enum class BindingKind : std::uint8_t {
  vertex = 0,   ///< Arc2Avatar: one splat per template vertex, world-size local values
  triangle = 1  ///< GaussianAvatars: many splats a surface triangle, values in triangle units
};

/// Splats in the local frames of a head: what does not change when the face moves.
/// local.means: offset in the frame, metres (vertex) or triangle units (triangle); local.rotations:
/// relative to the frame; local.scales: at rest, metres or triangle units; opacities, sh and layers
/// as in any SplatSet.
struct BoundSplats {
  SplatSet local;
  std::vector<std::uint32_t> anchors;    ///< [N] template vertex, or surface triangle
  std::vector<std::uint8_t> kinds;       ///< [N] BindingKind
  std::vector<std::uint8_t> facial;      ///< [N] 1: facial mask; never cloned, split or pruned, so
                                         ///< that these stay in template order
  TemplateRecipe recipe;
  std::vector<float> betas;              ///< identity of the avatar
  std::string headTopology;              ///< headTopology() of the head that the anchors count on

  std::size_t size() const { return anchors.size(); }
};

/// Local frame of one splat: world = origin + rotation * (offsetScale * local offset).
struct SplatFrame {
  glm::vec3 origin{0};
  glm::mat3 rotation{1.0f};   ///< columns: base, second axis, third axis
  float offsetScale = 1;      ///< triangle size for triangle-local splats
  glm::vec2 stretch{1};       ///< posed / rest size along base and height (vertex-bound)
};

/// Triangles that anchors stand for, with rest sizes; the same for every kind.
struct AnchorTable {
  std::vector<std::int32_t> corner[3];     ///< [N] surface vertices
  std::vector<float> barycentric[2];       ///< [N] weights of corners 1 and 2
  std::vector<float> inverseRest[2];       ///< [N] 1 / rest base, 1 / rest height, 1/metres
};

/// One way of hanging splats on a posed surface. Stateless.
class SplatBinding {
 public:
  virtual ~SplatBinding() = default;
  virtual BindingKind kind() const = 0;
  /// Largest anchor + 1.
  virtual std::size_t anchorCount(const SplatTemplate& surface) const = 0;
  /// Point of the surface that an anchor stands on.
  virtual SurfacePoint anchorPoint(const SplatTemplate& surface, std::uint32_t anchor) const = 0;
  /// Frame of entry i (plain code; the reference of the SIMD path, and what binding inverts).
  virtual SplatFrame frame(const PosedSurface& posed, const AnchorTable& table,
                           std::size_t i) const = 0;
  /// Poses entries [begin, begin + count) with SIMD.
  virtual void pose(const PosedSurface& posed, const AnchorTable& table, const SplatSet& local,
                    std::size_t begin, std::size_t count, SplatSet& out) const = 0;
};
const SplatBinding& splatBinding(BindingKind kind);

/// Poses bound splats again and again. Holds scratch memory: one poser per thread.
class SplatPoser {
 public:
  /// Throws Error when the anchors do not fit the head.
  SplatPoser(std::shared_ptr<const BoundSplats> splats, std::shared_ptr<const HeadModel> head);

  /// Goes on with other splats of the same rig, as a run makes them again and again; building a poser
  /// takes far longer than posing. False, and nothing changed, when they hang elsewhere.
  bool take(std::shared_ptr<const BoundSplats> splats);

  /// Head frame, metres. `state.betas` empty: the avatar's own identity. Reuses the memory of `out`;
  /// opacities, sh and layers are copied only when their sizes differ (`out` from an earlier call).
  void pose(const HeadState& state, SplatSet& out);
  /// Frames of every splat in that state.
  std::vector<SplatFrame> frames(const HeadState& state);

  const BoundSplats& splats() const { return *splats_; }
  const SplatTemplate& surface() const { return *template_; }
  const PosedHead& posedHead() const { return posedHead_; }  ///< of the last pose or frames call

 private:
  void poseSurface(const HeadState& state);
  void buildAnchors();

  std::shared_ptr<const BoundSplats> splats_;
  HeadEvaluator evaluator_;
  std::shared_ptr<const SplatTemplate> template_;
  AnchorTable anchors_;
  PosedHead posedHead_;
  PosedSurface posed_;
};

/// One posed copy (builds a poser; use SplatPoser for sequences).
SplatSet posedSplats(const BoundSplats& splats, const HeadModel& head, const HeadState& state);

/// Hangs posed splats back on their rig, the inverse of posing, again and again in one state.
class SplatBinder {
 public:
  /// anchors, kinds, facial, recipe and betas of `rig` are those of every result; its local values
  /// play no part. Throws Error as SplatPoser does.
  SplatBinder(BoundSplats rig, std::shared_ptr<const HeadModel> head, const HeadState& state);
  /// What gives `world` when posed in that state; opacities, sh and layers are copied.
  std::shared_ptr<BoundSplats> bind(const SplatSet& world) const;

 private:
  BoundSplats rig_;  // without local values
  std::vector<SplatFrame> frames_;
};

/// Fills bound.local so that posing in `state` gives `world` (means, scales, rotations; opacities,
/// sh and layers are copied). anchors, kinds, facial, recipe and betas of `bound` must be set.
void bindWorldSplats(const SplatSet& world, std::shared_ptr<const HeadModel> head,
                     const HeadState& state, BoundSplats& bound);

/// Rig of an avatar snapshot: everything a pose worker needs.
struct SplatRig final : AvatarRig {
  std::shared_ptr<const BoundSplats> splats;
  std::shared_ptr<const HeadModel> head;
  std::string eyeColour = "brown";  ///< of the irises, for pictures of the mesh: an eye texture of the head folder
  glm::vec3 irisTint{1};            ///< linear factor on its iris
};

}  // namespace likeness
