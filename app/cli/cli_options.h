#pragma once
#include <CLI/CLI.hpp>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/core/runtime_params.h"

namespace likeness {

/// Options that every subcommand understands, before or after its name.
struct CommonOptions {
  bool json = false;  ///< machine-readable output: JSON on stdout, one object a line
  bool noMark = false;  ///< exports do not say which program made them
  RuntimeParams runtime;
};

/// The parsed options; complete when a subcommand's callback runs.
const CommonOptions& commonOptions();
/// Adds them to the root command.
void addCommonOptions(CLI::App& app);
/// Applies the thread budget and the log level; called before a subcommand's callback.
void applyCommonOptions();

/// What exports say of their maker; empty with --no-mark.
std::string madeWithMark();

/// One JSON object on one line of stdout, flushed.
void printJsonLine(const nlohmann::json& object);

}  // namespace likeness
