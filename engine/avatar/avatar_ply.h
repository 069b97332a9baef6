#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "engine/avatar/avatar.h"

namespace likeness {

/// The splats of an avatar with its own shape, at rest: neutral expression, no motion.
SplatSet restSplats(const Avatar& avatar);

/// Reads a `.ply` with its rig beside it; expression and camera of a photo are not kept there.
std::shared_ptr<const Avatar> readAvatarPly(const std::filesystem::path& file,
                                            std::shared_ptr<const HeadModel> head);

/// Splats at rest as 3DGS PLY, and the rig beside it. Hidden splats are left out. `madeWith` ("Likeness 1.2") becomes the
/// rig's metadata entry "made_with"; empty leaves it out. The PLY itself stays without comments: readers trip over them.
void writeAvatarPly(const std::filesystem::path& file, const Avatar& avatar, const std::string& madeWith);

}  // namespace likeness
