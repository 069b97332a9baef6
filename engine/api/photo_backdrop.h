#pragma once
#include <glm/glm.hpp>
#include <memory>
#include <vector>

#include "engine/core/photo_backdrop.h"

namespace likeness {

struct Avatar;
struct PhotoCheck;

/// `photo` as the avatar's fitted camera saw it. `landmarks` are the corrected ones, empty = as
/// detected. Null picture when there is no avatar, or it was not made from this photo with about these points.
PhotoBackdrop photoBackdrop(const std::shared_ptr<const Avatar>& avatar, const PhotoCheck& photo,
                            const std::vector<glm::vec2>& landmarks);

}  // namespace likeness
