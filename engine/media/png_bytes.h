#pragma once
#include <cstddef>
#include <vector>

#include "engine/core/image.h"

namespace likeness {

/// A PNG file in memory; 1, 3 or 4 channels. Throws Error for a picture that cannot be encoded.
std::vector<std::byte> encodePng(const Image8& image);

}  // namespace likeness
