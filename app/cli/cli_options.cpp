#include "app/cli/cli_options.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/param_options.h"
#include "engine/api/blas_check.h"
#include "engine/api/torch_threads.h"
#include "engine/core/log.h"
#include "engine/core/memory_budget.h"
#include "engine/core/parallel.h"

namespace likeness {
namespace {

CommonOptions& mutableOptions() {
  static CommonOptions options;
  return options;
}

}  // namespace

const CommonOptions& commonOptions() { return mutableOptions(); }

void addCommonOptions(CLI::App& app) {
  CommonOptions& options = mutableOptions();
  auto runtime =
      ParamGroup::viewing("runtime", LIKENESS_TEXT("params", "Program"), options.runtime);
  app.add_flag("--json", options.json, "Print JSON, one object a line");
  app.add_flag("--no-mark", options.noMark, "Exports do not say which program made them");
  addParamOption(app, runtime, "runtime.threads", "--threads");
  addParamOption(app, runtime, "runtime.memoryBudget", "--memory-budget");
  addParamOption(app, runtime, "runtime.logLevel", "--log-level");
}

void applyCommonOptions() {
  const RuntimeParams& runtime = commonOptions().runtime;
  MemoryBudget::setProcessLimit(std::int64_t(runtime.memoryBudgetMb) << 20);
  // Progress and warnings have their own way to the terminal (Console); info goes to the file.
  const bool verbose = runtime.logLevel == LogLevel::debug;
  startLogging(runtime.logLevel, verbose ? LogLevel::debug
                                         : std::max(runtime.logLevel, LogLevel::warning));
#ifdef LIKENESS_WITH_TORCH
  startThreadBudget(runtime.threads);
  if (const std::string notice = slowBlasNoticeOfToday(); !notice.empty()) logWarning(notice);
#else
  if (runtime.threads > 0) ThreadBudget::instance().setThreads(runtime.threads);
#endif
}

std::string madeWithMark() { return commonOptions().noMark ? std::string() : "Likeness " LIKENESS_VERSION; }

void printJsonLine(const nlohmann::json& object) {
  const std::string line = object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
  std::fflush(stdout);
}

}  // namespace likeness
