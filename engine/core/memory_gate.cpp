#include "engine/core/memory_gate.h"

#include <atomic>

#include "engine/core/job_context.h"
#include "engine/core/memory_budget.h"

namespace likeness {
namespace {

std::atomic<bool> jobsAttended{false};

}  // namespace

void setJobsAttended(bool attended) { jobsAttended = attended; }

std::optional<Error> holdToBudget(JobContext& context, const std::string& stage, std::int64_t forecastBytes,
                                  const std::string& remedies) {
  while (const auto refused = MemoryBudget().refusal(stage, forecastBytes, remedies)) {
    if (!jobsAttended) return refused;
    context.control().pause();
    context.warn(std::string(refused->what()) + " The run is paused and what is done is kept.", remedies + " Then resume.");
    if (!context.step()) return {};
  }
  return {};
}

}  // namespace likeness
