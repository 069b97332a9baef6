#pragma once
#include "engine/appearance/photo_sight.h"
#include "engine/core/camera.h"

namespace likeness {

/// Share of each template vertex' skin that the photo shows of what there is when it is stretched
/// out, as an upper lid is by a blink; 0..1, [N]. `stretched` [N] metres, head frame: the vertices then;
/// `pixel` [N] of `camera`'s picture: where the photo has them; `posed` is the photo's pose.
std::vector<float> shownShare(const AvatarSurface& surface, const PosedTemplate& posed,
                              const std::vector<glm::vec3>& stretched, const std::vector<glm::vec2>& pixel,
                              const Camera& camera);

/// Lids lose the sight of what lies folded in the photo: its few pixels, of lashes or of a frame of
/// glasses, would be drawn out over the whole lid by a blink.
void overlookFoldedLids(const AvatarSurface& surface, const std::vector<float>& shown, PhotoSight& sight);

}  // namespace likeness
