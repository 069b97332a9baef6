#pragma once
#include <CLI/CLI.hpp>

namespace likeness {

/// `likeness head pose`: FLAME codes to posed vertices.
void addHeadPoseCommand(CLI::App& headCommand);
/// `likeness head expressions`: residual of each of the 52 shapes on a head.
void addHeadExpressionsCommand(CLI::App& headCommand);

}  // namespace likeness
