#pragma once
#include <CLI/CLI.hpp>

namespace likeness {

/// `likeness evaluate synthetic`: the draft job on synthetic people, measured.
void addEvaluateSyntheticCommand(CLI::App& evaluate);

}  // namespace likeness
