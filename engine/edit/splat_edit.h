#pragma once
#include <glm/glm.hpp>
#include <memory>

#include "engine/avatar/avatar.h"
#include "engine/edit/splat_mask.h"

namespace likeness {

// Edits of a finished avatar. Masks have one byte a splat of that avatar. Every result is an avatar
// of its own: a look that was applied to the old one is part of it (Avatar::base is null).

/// Splats that can be selected: all but the hidden ones.
SplatMask visibleSplats(const Avatar& avatar);

struct SplatDeletion {
  std::shared_ptr<const Avatar> avatar;    ///< null: nothing could be deleted
  std::size_t deleted = 0, protectedOnes = 0;  ///< facial splats of the mask stay
};
/// Deletes the splats of the mask, except facial ones: those carry the expressions and keep the
/// template's order (BoundSplats::facial).
SplatDeletion withoutSplats(const Avatar& avatar, const SplatMask& mask);
/// How many splats of the mask deleting would leave in place.
std::size_t protectedCount(const Avatar& avatar, const SplatMask& mask);

/// Hides exactly these splats and shows all others; an empty mask or one of zeros shows all.
std::shared_ptr<const Avatar> withHidden(const Avatar& avatar, const SplatMask& hidden);

/// Moves the splats of the mask to a display-referred colour; `strength` 0..1. Light and dark among
/// them stay: each keeps its brightness relative to their mean.
std::shared_ptr<const Avatar> recoloured(const Avatar& avatar, const SplatMask& mask, const glm::vec3& colour,
                                         float strength);

}  // namespace likeness
