#pragma once
#include <memory>
#include <string>

#include "engine/avatar/avatar.h"
#include "engine/core/image.h"

namespace likeness {

/// What a command's --out may name.
inline constexpr const char* kPictureHelp =
    "PNG or JPEG to write, or .safetensors or .npy: the pixels as bytes [height, width, 3]";

/// `.likeness` (builds with documents) or `.ply` with its rig beside it, on the default head; UTF-8
/// path. Throws Error with one sentence.
std::shared_ptr<const Avatar> loadAvatar(const std::string& file);

/// Writes a picture atomically in the format that the extension names: .png or .jpg (builds with pictures),
/// .safetensors with the one tensor "picture", or .npy. Throws Error for any other.
void writePicture(const std::string& file, const Image8& picture);

}  // namespace likeness
