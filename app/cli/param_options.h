#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "engine/core/param_group.h"

namespace likeness {

/// `--flag VALUE` for one parameter; help, range and default come from its description. Throws
/// CLI::ValidationError (exit code 2) with the description's own sentence for a refused value.
CLI::Option* addParamOption(CLI::App& app, ParamGroup group, const std::string& key,
                            const std::string& flag);

/// `--KEY VALUE` for every parameter of the group, as `likeness params` lists them.
void addParamOptions(CLI::App& app, const ParamGroup& group);

}  // namespace likeness
