#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "engine/core/error.h"

namespace likeness {

/// Bytes of memory that this process may use at most: the machine's, or its control group's limit.
std::int64_t machineMemoryBytes();
/// Bytes that could be had beyond what this process has: what the system calls available, within what its
/// control group leaves.
std::int64_t freeMemoryBytes();
/// Resident memory of this process now, and at its highest so far; bytes.
std::int64_t residentBytes();
std::int64_t peakResidentBytes();
/// Lets the peak start again from what is resident now (/proc/self/clear_refs); where the system
/// refuses, the old peak stays.
void resetPeakResident();
/// Highest resident memory since the last beginPeak(), where the kernel can count anew (Linux
/// clear_refs); else that of the process so far.
void beginPeak();
std::int64_t peakSinceBegin();

/// 512 MB, as messages and forecasts show it; rounded up.
std::string memoryText(std::int64_t bytes);

/// The limit that every stage of a job is held to before it starts.
class MemoryBudget {
 public:
  /// 0 = the limit of the process.
  explicit MemoryBudget(std::int64_t limitBytes = 0);
  /// What a default budget holds to (setting runtime.memoryBudget); 0 = what is resident plus 80 % of what is
  /// free, both at the time of the check. Any thread.
  static void setProcessLimit(std::int64_t limitBytes);
  std::int64_t limitBytes() const { return limit_; }

  /// An Error (failure) naming stage, need and limit when what is resident plus the stage's forecast
  /// would pass the limit. `remedy` says how this stage can need less.
  std::optional<Error> refusal(const std::string& stage, std::int64_t forecastBytes, const std::string& remedy) const;
  /// The same, thrown.
  void check(const std::string& stage, std::int64_t forecastBytes, const std::string& remedy) const;
  /// After a stage: a sentence when the measured peak passed the limit all the same, else empty.
  std::string overrun(const std::string& stage) const;

 private:
  std::int64_t limit_;
};

}  // namespace likeness
