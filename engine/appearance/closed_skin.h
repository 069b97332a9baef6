#pragma once
#include "engine/appearance/photo_sight.h"
#include "engine/core/splat_set.h"
#include "engine/splats/binding.h"

namespace likeness {

/// Makes the scalp's splats so wide and opaque that nothing inside the head shines through them: the
/// mean head, whose inside has the skin's colours, was fitted without noticing. `posed` are the splats
/// of `bound` in the pose of `surface`; vertex-bound ones on the scalp change, others do not.
void closeScalp(const AvatarSurface& surface, const PosedTemplate& posedSurface, const BoundSplats& bound,
                SplatSet& posed);

}  // namespace likeness
