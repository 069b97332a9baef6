#pragma once
#include <span>
#include <vector>

#include "engine/appearance/avatar_surface.h"
#include "engine/appearance/photo_sight.h"

namespace likeness {

/// What one photo shows of the skin, and what the fit expects there under that photo's own light.
struct PhotoEvidence {
  PhotoSight sight;               ///< in the photo's own pose
  std::vector<glm::vec3> fitted;  ///< [N] fittedSkin under the photo's light, display-referred
};

/// The first photo's sight, completed by the others: their colours are brought under the first
/// photo's light (ratio to the fitted skin, exposure matched where two photos see the same skin) and
/// weighted by how well each photo sees the vertex; the better one wins rather than the mean, so that
/// small errors of registration do not blur. Parts beside the skin come from the first photo alone.
/// At least one photo.
PhotoSight mergedSight(const AvatarSurface& surface, std::span<const PhotoEvidence> photos);

}  // namespace likeness
