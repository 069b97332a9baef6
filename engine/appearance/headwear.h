#pragma once
#include <span>

#include "engine/appearance/hair_picture.h"

namespace likeness {

/// What covers the top of the head.
struct Headwear {
  bool hat = false;
  float brim = -1e9f;  ///< height in the head frame, metres, above which the hat begins in front ...
  float side = -1e9f;  ///< ... and beside and behind the head
  float front = 1e9f, beside = 0;  ///< depths (z) between which the one goes over into the other, as
                                   ///< it does towards the temples

  /// Height over the brim, metres; negative below it.
  float above(const glm::vec3& position) const;
  bool covers(const glm::vec3& position) const { return hat && above(position) > 0; }
};

/// Height down to which the cloth at `brim` reaches beside the head: display-referred colours [K] of
/// places [K] that the photo shows. Not above `brim`, at most 6 cm below.
float sideBrimOf(std::span<const glm::vec3> positions, std::span<const glm::vec3> colours, float brim);

/// Shares of the hair label's pixels above the middle of the skull that tell a hat from hair.
struct HeadwearSigns {
  float dark = 0;     ///< nearly black
  float bright = 0;   ///< nearly white
  float foreign = 0;  ///< of a hue that hair does not have
  int pixels = 0;
};
HeadwearSigns headwearSigns(const HairPicture& picture);

/// Hair is of one kind; a hat is black and white at once, or blue, green or violet. Dyed hair may be
/// mistaken, so the user can say which it is.
bool looksLikeHat(const HeadwearSigns& signs);

}  // namespace likeness
