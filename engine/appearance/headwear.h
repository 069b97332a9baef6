#pragma once
#include "engine/appearance/hair_picture.h"

namespace likeness {

/// What covers the top of the head.
struct Headwear {
  bool hat = false;
  float brim = -1e9f;  ///< height in the head frame, metres, above which the hat begins

  bool covers(const glm::vec3& position) const { return hat && position.y > brim; }
};

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
