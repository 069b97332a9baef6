#pragma once
#include <CLI/CLI.hpp>
#include <nlohmann/json_fwd.hpp>

#include "engine/core/runtime_params.h"

namespace likeness {

/// Options that every subcommand understands, before or after its name.
struct CommonOptions {
  bool json = false;  ///< machine-readable output: JSON on stdout, one object a line
  RuntimeParams runtime;
};

/// The parsed options; complete when a subcommand's callback runs.
const CommonOptions& commonOptions();
/// Adds them to the root command.
void addCommonOptions(CLI::App& app);
/// Applies the thread budget and the log level; called before a subcommand's callback.
void applyCommonOptions();

/// One JSON object on one line of stdout, flushed.
void printJsonLine(const nlohmann::json& object);

}  // namespace likeness
