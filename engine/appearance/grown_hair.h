#pragma once
#include <vector>

#include "engine/appearance/hair_splats.h"

namespace likeness {

/// Hair that the photo shows over the head where no sample lies.
struct GrownHair {
  std::vector<HairSample> samples;
  std::vector<float> hides;  ///< [N] template vertices: 0..1, so much of the skin is under such hair
};

/// Share of hair upon each vertex (x, 0..1) and share times its thickness in metres (y), [N]. Below the
/// eyes only pixels of `hairColour` (display-referred) count, and beside the face it ends with the ears.
/// Where the photo ends it goes on round the head for about 2 cm. `posed`: the photo's pose.
std::vector<glm::vec3> hairUponHead(const HairPicture& picture, const glm::vec3& hairColour,
                                    const AvatarSurface& surface, const PosedTemplate& posed);

/// Samples of that hair, thicker inside the label than at its edge. `rest` is of the same identity.
GrownHair grownHair(const HairPicture& picture, const glm::vec3& hairColour,
                    const std::vector<HairSample>& samples, const AvatarSurface& surface,
                    const PosedTemplate& posed, const RestSurface& rest);

/// Under a hat no hair grows: of what the photo shows only the cloth above the brim stays, so that it
/// closes over the forehead. What skin it hides the hat itself knows.
void keepCloth(const Headwear& wear, GrownHair& grown);

}  // namespace likeness
