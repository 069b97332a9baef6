#pragma once
#include <CLI/CLI.hpp>

namespace likeness {

/// `likeness head avatar`: an avatar straight from head parameters drawn from a seed.
void addHeadAvatarCommand(CLI::App& headCommand);

}  // namespace likeness
