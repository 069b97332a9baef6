#pragma once
#include <span>
#include <vector>

#include "engine/appearance/skin_appearance.h"

namespace likeness {

/// A far white lamp on skin.
struct SkinLamp {
  glm::vec3 direction{0, 0, 1};  ///< unit, towards the lamp, head frame
  float strength = 0;            ///< what a white matt surface that faces it gets, linear
};

/// The lamps of a photo and how strongly its skin mirrors them.
struct SkinLamps {
  std::vector<SkinLamp> lamps;  ///< empty: the photo shows too little
  float gloss = 0;              ///< 0 matt .. 1 skin of index of refraction 1.5 .. 1.35
};

/// Share of a lamp's strength that full gloss mirrors towards `view`; unit vectors, `normal` and `view`
/// on one side. Two lobes of Blinn's, Fresnel by Schlick (1994).
float mirroredShare(const glm::vec3& normal, const glm::vec3& view, const glm::vec3& lamp);

/// Solves lamps from all over the front (non-negative least squares on even directions, so that only a few
/// stay) and gloss from the photo's face: matt and mirrored light of one lamp fall on other places of it, and
/// together they tell where it stands, which smooth SH light cannot. `fitted` [N] display-referred, from
/// fittedSkin under `light`; `eye`: the photo's camera, head frame.
SkinLamps lampsOf(const AvatarSurface& surface, const PosedTemplate& posed, const TemplateLight& light,
                  std::span<const glm::vec3> fitted, const PhotoSight& sight, const glm::vec3& eye);

}  // namespace likeness
