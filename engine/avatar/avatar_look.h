#pragma once
#include <filesystem>
#include <memory>

#include "engine/appearance/look_params.h"
#include "engine/avatar/avatar.h"

namespace likeness {

/// The avatar with another look: hair shell, hair colour, eyes, skin. Geometry of the face, binding
/// and expressions stay. The result can be changed again; dyeing twice gives the second colour.
/// `headFolder` holds shells and eye textures. Throws Error for a shell or eye colour that is not
/// there. An avatar without paint (a PLY file) keeps the old hair's colour on its scalp.
std::shared_ptr<const Avatar> withLook(const Avatar& avatar, const LookParams& look,
                                       const std::filesystem::path& headFolder);

/// The avatar's base with this look, whatever look it had; the base itself for a look that changes
/// nothing. The result keeps the base, so that looks never add up.
std::shared_ptr<const Avatar> restyled(const std::shared_ptr<const Avatar>& avatar, const LookParams& look,
                                       const std::filesystem::path& headFolder);

}  // namespace likeness
