#pragma once
#include <optional>

#include "engine/appearance/hair_picture.h"

namespace likeness {

/// Distance of a display-referred colour from hair (or skin) of one colour, brightness aside: strands
/// of one head lie in light and shade.
float hairDistance(const glm::vec3& seen, const glm::vec3& hair);

/// Median colour of the hair label above the middle of the skull, where no collar reaches; none when
/// hardly anything is labelled there. `soft`: the blurred picture [H, W, 3].
std::optional<glm::vec3> labelledColour(const HairPicture& picture, const ImageF& soft);

}  // namespace likeness
