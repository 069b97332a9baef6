#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "engine/core/error.h"

namespace likeness {

class JobContext;

/// Says whether somebody can resume a paused job: the studio can, the terminal cannot (the default). Any thread.
void setJobsAttended(bool attended);

/// Holds a stage to the memory budget (memory_budget.h) before it starts; `forecastBytes` beyond what is
/// resident now. Within it: returns nothing. Over it, attended: warns with the remedies and pauses; each resume
/// checks anew, and a stop ends it (nothing is returned, JobContext::stopSeen() is true). Unattended: returns the
/// Error, for the caller to throw once its results are put away. `remedies` names three ways to need less.
std::optional<Error> holdToBudget(JobContext& context, const std::string& stage, std::int64_t forecastBytes,
                                  const std::string& remedies);

}  // namespace likeness
