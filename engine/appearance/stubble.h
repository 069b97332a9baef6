#pragma once
#include <optional>
#include <span>
#include <vector>

#include "engine/appearance/photo_sight.h"

namespace likeness {

/// Hair too short for any shell: the scalp has another colour than skin.
struct Stubble {
  std::vector<float> scalp;     ///< [N] 0..1: how much of `tone` a template vertex takes
  std::vector<glm::vec3> tone;  ///< [N] display-referred: the photo where it shows the scalp, else the
                                ///< same hair under the fitted light
};

/// Compares the scalp that the photo shows with its skin (`fitted` [N], display-referred, from
/// fittedSkin): against the face, stubble is darker by a sixth or more, and greyer, which shadows are not.
/// Nothing when hardly any of it is, or when less than about a hundred vertices of scalp or face are seen.
std::optional<Stubble> seenStubble(const AvatarSurface& surface, std::span<const glm::vec3> fitted,
                                   const PhotoSight& sight);

}  // namespace likeness
