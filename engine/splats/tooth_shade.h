#pragma once
#include <vector>

#include "engine/splats/rest_surface.h"

namespace likeness {

/// Share of the light 0..1 at each template vertex [N] of the teeth, 1 elsewhere: full on the faces
/// that look out of the dental arch and on the biting edges, little where teeth face each other or
/// the tongue. Without it a row of teeth is one pale patch, because no lamp finds the gaps.
std::vector<float> toothShade(const RestSurface& rest);

}  // namespace likeness
