#include "engine/core/runtime_params.h"

namespace likeness {

void describe(ParamList<RuntimeParams>& list) {
  list.add(&RuntimeParams::threads,
           {.key = "runtime.threads",
            .label = LIKENESS_TEXT("runtime", "Threads"),
            .help = LIKENESS_TEXT("runtime", "Threads that compute; 0 measures and picks the fastest."),
            .minimum = 0, .maximum = 256, .step = 1});
  list.add(&RuntimeParams::memoryBudgetMb,
           {.key = "runtime.memoryBudget",
            .label = LIKENESS_TEXT("runtime", "Memory budget"),
            .help = LIKENESS_TEXT("runtime",
                                  "A job pauses or stops before it needs more than this; 0 takes "
                                  "what it has plus four fifths of what is free."),
            .minimum = 0, .maximum = 4194304, .step = 256, .unit = "MB"});
  list.add(&RuntimeParams::logLevel,
           {.key = "runtime.logLevel",
            .label = LIKENESS_TEXT("runtime", "Log level"),
            .help = LIKENESS_TEXT("runtime", "The least important message that is shown and kept."),
            .choices = {{"debug", LIKENESS_TEXT("runtime", "Debug")},
                        {"info", LIKENESS_TEXT("runtime", "Information")},
                        {"warning", LIKENESS_TEXT("runtime", "Warnings")},
                        {"error", LIKENESS_TEXT("runtime", "Errors")},
                        {"off", LIKENESS_TEXT("runtime", "Nothing")}},
            .flags = paramAdvanced});
  list.add(&RuntimeParams::autosaveSeconds,
           {.key = "runtime.autosave",
            .label = LIKENESS_TEXT("runtime", "Autosave"),
            .help = LIKENESS_TEXT("runtime", "The open document is kept this often, and at each stage of a run; your file "
                                             "changes only when you save."),
            .minimum = 2, .maximum = 3600, .step = 10, .unit = "s"});
}

}  // namespace likeness
