#pragma once
#include "engine/appearance/photo_sight.h"
#include "engine/core/splat_set.h"
#include "engine/splats/binding.h"

namespace likeness {

/// Makes the skin's splats so wide that what lies inside the head does not shine through between them, and
/// those of the scalp, where nothing else lies below, wider still and opaque: the mean head, whose inside has
/// the skin's colours, was fitted without noticing, and where its vertices stand far apart (the temples) a shut
/// eye showed from the side. `posed` are the splats of `bound` in the pose of `surface`; vertex-bound ones on
/// the skin change, others do not.
void closeSkin(const AvatarSurface& surface, const PosedTemplate& posedSurface, const BoundSplats& bound,
               SplatSet& posed);

}  // namespace likeness
