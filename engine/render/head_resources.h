#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/render/head_scene.h"

namespace likeness {

/// The pictures of a head folder (docs/file_formats.md): skin_mean, eye_COLOUR, teeth, tongue,
/// lashes and brow, as .jpg or .png. Missing files leave their texture empty; an eye colour that
/// the folder does not have throws Error naming those it has.
HeadTextures loadHeadTextures(const std::filesystem::path& folder, const HeadModel& model,
                              const std::string& eyeColour = "brown");

/// The eyes of one colour. Throws Error naming the colours there are.
std::shared_ptr<const Texture> loadEyeTexture(const std::filesystem::path& folder,
                                              const std::string& colour);

/// Reads hair/NAME.npz and hair/NAME.png. Throws Error naming the shells there are.
std::shared_ptr<const HairShell> loadHairShell(const std::filesystem::path& folder,
                                               const std::string& name);

/// Names in alphabetical order.
std::vector<std::string> eyeColours(const std::filesystem::path& folder);
std::vector<std::string> hairShells(const std::filesystem::path& folder);

/// One picture file as a texture. Throws Error when it cannot be read.
std::shared_ptr<const Texture> loadTexture(const std::filesystem::path& file);

}  // namespace likeness
