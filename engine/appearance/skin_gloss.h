#pragma once
#include <span>
#include <vector>

#include "engine/appearance/photo_sight.h"

namespace likeness {

/// What the photo shows of the light that skin mirrors, against its surroundings: linear, of a white
/// lamp, [N]; positive in a highlight, slightly negative around it, 0 off the face's bare skin and
/// wherever skin and lamp have the same tint (a grey photo). Each colour is split into the skin's own
/// tint (`fitted` [N], display-referred, from fittedSkin) and white, as mirrored light keeps the
/// lamp's colour (dichromatic reflection, Shafer 1985).
std::vector<float> highlightsOf(const AvatarSurface& surface, std::span<const glm::vec3> fitted,
                                const PhotoSight& sight);

/// A display-referred colour 0..1 with `gloss` of it (linear) taken away; never loses its hue.
glm::vec3 withoutGloss(const glm::vec3& colour, float gloss);

}  // namespace likeness
