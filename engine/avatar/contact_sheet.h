#pragma once
#include "engine/avatar/avatar.h"

namespace likeness {

/// Eight azimuths (neutral) and six expressions of an avatar, `tile` pixels each, in two rows of
/// seven; background light grey.
Image8 contactSheet(const Avatar& avatar, int tile = 256);

/// Pictures side by side in rows of `columns`; all of one size, three channels.
Image8 tiled(const std::vector<Image8>& pictures, int columns);

}  // namespace likeness
