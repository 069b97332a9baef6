#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/avatar_snapshot.h"
#include "engine/core/camera.h"
#include "engine/core/image.h"
#include "engine/head/expression_space.h"
#include "engine/head/head_model.h"
#include "engine/splats/binding.h"

namespace likeness {

/// What a look needs to know about how an avatar was painted. T = template vertices of the binding;
/// empty arrays = unknown.
struct AvatarPaint {
  std::vector<std::uint8_t> scalp;  ///< [T] 0..255: share of the hair's colour in the skin's
  std::vector<std::uint8_t> bald;   ///< [T, 3] display-referred skin without hair
  std::string eyeColour = "brown";  ///< eye texture of the irises
  glm::vec3 irisTint{1};            ///< linear factor on that texture
};

/// Factor on the opacity of lashes that the photo's hair hides: too little for the rasteriser to draw (below
/// 1/255), and taken back when another hair is chosen.
inline constexpr float kLashBehindHair = 1.0f / 4096;

/// A finished person: splats bound to a head, at rest, with what is needed to show, animate and
/// compare it. Immutable once shared.
struct Avatar {
  std::shared_ptr<const HeadModel> head;
  std::shared_ptr<const BoundSplats> splats;  ///< identity in splats->betas
  std::vector<float> photoExpression;         ///< [controlCount] the face of the photo
  Camera photoCamera;                         ///< of the photo (working crop), head frame
  AvatarPaint paint;
  std::vector<std::uint8_t> hidden;           ///< [N] 1: kept, but neither drawn nor exported; empty = none
  std::shared_ptr<const Avatar> base;         ///< before its look was changed; null: this one is its own
};

/// The avatar that a look is applied to: what it was before its look was changed.
std::shared_ptr<const Avatar> baseOf(const std::shared_ptr<const Avatar>& avatar);

/// The splats as they are drawn: the same rows, hidden ones with opacity 0.
std::shared_ptr<const BoundSplats> shownSplats(const Avatar& avatar);

/// Expression controls -> posed splats of any snapshot that carries a SplatRig; other snapshots are
/// returned as they are. Keeps a poser per rig: use one from one thread.
class AvatarPoser {
 public:
  std::shared_ptr<const SplatSet> pose(const AvatarSnapshot& snapshot,
                                       const std::vector<float>& controls);

 private:
  std::shared_ptr<const AvatarRig> rig_;
  std::unique_ptr<SplatPoser> poser_;
  std::unique_ptr<ExpressionSpace> space_;
};

/// A snapshot of an avatar, for the live view.
AvatarSnapshot snapshotOf(const Avatar& avatar, std::string stage = "done");

/// A picture of posed splats over a background (sRGB 0..1), by the CPU rasteriser.
Image8 renderSplats(const SplatSet& splats, const Camera& camera, const float background[3]);

/// The avatar under expression controls.
Image8 renderAvatar(const Avatar& avatar, const std::vector<float>& controls, const Camera& camera,
                    const float background[3]);

/// `camera` moved about the head's vertical axis by `yawDegrees` (positive: to the person's left).
Camera orbited(const Camera& camera, float yawDegrees);

/// Camera that shows the whole head: yaw, pitch in degrees (pitch > 0 looks from above), vertical
/// field of view in degrees.
Camera portraitCamera(float yawDegrees, float pitchDegrees, float fieldOfView, int width, int height);

}  // namespace likeness
