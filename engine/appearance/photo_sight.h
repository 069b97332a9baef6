#pragma once
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "engine/appearance/avatar_surface.h"
#include "engine/fit/fit_picture.h"
#include "engine/fit/fit_state.h"

namespace likeness {

/// The avatar's surface in the photo's pose, head frame.
struct PosedTemplate {
  std::vector<glm::vec3> positions, normals;  ///< [N] metres, unit
};

/// Which template vertices a photo shows, and how well.
struct PhotoSight {
  std::vector<glm::vec2> pixel;   ///< [N] working pixels of the FitPicture, edge to edge
  std::vector<float> facing;      ///< [N] cosine of normal and line of sight
  std::vector<float> weight;      ///< [N] 0..1: visible, turned to the camera, inside the person
  std::vector<glm::vec3> colour;  ///< [N] display-referred 0..1, bilinear; 0 where not visible
};

/// Depth test at the working resolution against every part but cards and cornea (`opaque` [parts]),
/// weight = clamp((facing - 0.25) / 0.35) times the person mask eroded by a few pixels.
PhotoSight sightOf(const AvatarSurface& surface, const PosedTemplate& posed,
                   const PhotoState& photo, const FitPicture& picture,
                   std::span<const bool> opaqueParts);

}  // namespace likeness
