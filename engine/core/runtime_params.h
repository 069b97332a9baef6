#pragma once
#include <string>

#include "engine/core/param_list.h"

namespace likeness {

enum class LogLevel { debug, info, warning, error, off };

/// Settings of the program itself, whatever it does.
struct RuntimeParams {
  int threads = 0;           ///< 0 = measured at start
  int memoryBudgetMb = 0;    ///< 0 = what is resident plus 80 % of what is free
  LogLevel logLevel = LogLevel::info;
  int autosaveSeconds = 60;  ///< between two commits of the open document
};

void describe(ParamList<RuntimeParams>& list);

}  // namespace likeness
