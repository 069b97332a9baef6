#pragma once
#include <cstddef>
#include <vector>

#include "engine/avatar/avatar.h"

namespace likeness {

/// What file browsers and the library show of an avatar: its resting face from the front, 256 pixels, PNG.
std::vector<std::byte> documentPreview(const Avatar& avatar);

}  // namespace likeness
