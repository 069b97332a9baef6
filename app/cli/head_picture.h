#pragma once
#include <CLI/CLI.hpp>

namespace likeness {

/// `likeness head picture`: the default head (or --head) drawn by the mesh renderer.
void addHeadPictureCommand(CLI::App& headCommand);

}  // namespace likeness
