#pragma once
#include <CLI/CLI.hpp>

namespace likeness {

/// `likeness head mean-face`: makes resources/default_head/mean_face.safetensors.
void addHeadMeanFaceCommand(CLI::App& headCommand);

}  // namespace likeness
