#pragma once
#include <vector>

#include "engine/appearance/hair_samples.h"
#include "engine/appearance/headwear.h"

namespace likeness {

/// What the photo shows of each of K samples.
struct SeenHair {
  std::vector<glm::vec3> colour;  ///< of its pixel, display-referred
  std::vector<glm::vec3> skin;    ///< of bare skin there; black beside the bald head
  std::vector<float> trust;       ///< 0..1: front-most, inside the label, not at a slant
  std::vector<float> facing;      ///< cosine between the way out of the skull and the line of sight

  /// Whether the pixel is of skin rather than of hair (or cloth) of colour `tone`.
  bool showsSkin(std::size_t i, const glm::vec3& tone) const;
};
SeenHair seenHair(const HairPicture& picture, const std::vector<HairSample>& samples);

/// Beside the jaw and the neck the person's mask also holds collars and skin: there only colours of
/// the hair above keep their trust; under a hat, those of the hair next to its brim.
void distrustBelow(const HairPicture& picture, const std::vector<HairSample>& samples,
                   const Headwear& wear, SeenHair& seen);

/// Places and colours that the photo shows well.
struct SeenPlaces {
  std::vector<glm::vec3> positions, colours;
};
/// Those of the cloth of a hat, or those of the hair.
SeenPlaces seenPlaces(const std::vector<HairSample>& samples, const SeenHair& seen,
                      const Headwear& wear, bool cloth);

/// Colour of hair that shows below a hat, beside the bald head and neither `cloth` nor skin; grey
/// brown when none does.
glm::vec3 hairUnderHat(const HairPicture& picture, const glm::vec3& cloth);

}  // namespace likeness
