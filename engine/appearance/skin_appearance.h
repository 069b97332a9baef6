#pragma once
#include <vector>

#include "engine/appearance/photo_sight.h"

namespace likeness {

/// Light on every template vertex of a posed avatar, linear RGB: SH light of the fit with the
/// head's own shadow, held to the range that the photo shows on the face so that unseen sides
/// neither burn out nor go black.
struct TemplateLight {
  std::vector<glm::vec3> shading;  ///< [N]
  std::vector<float> open;         ///< [N] 0..1: what the head's own shadow leaves of it
};
TemplateLight lightOf(const AvatarSurface& surface, const PosedTemplate& posed,
                      const PhotoState& photo, const PhotoSight& sight);

/// Colour of fitted skin under that light, display-referred [N]; skin vertices only, others 0.
std::vector<glm::vec3> fittedSkin(const AvatarSurface& surface, const FitState& state,
                                  const TemplateLight& light);

/// Painted skin: display-referred colours and how much of each came from the photo.
struct SkinColours {
  std::vector<glm::vec3> colour;  ///< [N] 0..1; skin vertices only, others 0
  std::vector<float> seen;        ///< [N] 0..1
};

/// The photo where it saw the skin; elsewhere fitted albedo under fitted light, times a smooth
/// correction that flows over from the seen skin (screened Poisson on the surface, so no seams),
/// times the fine detail of the mirrored vertex where that was seen. Outside the face the photo is
/// trusted less the more it differs from the model: hair, collars and background do not bleed in.
/// `cover` [N] 0..1: what hides the skin there (hair over the forehead); empty = nothing.
SkinColours paintSkin(const AvatarSurface& surface, const FitState& state, const PhotoSight& sight,
                      const TemplateLight& light, const std::vector<float>& cover);

}  // namespace likeness
