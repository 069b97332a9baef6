#pragma once
#include <cstdint>
#include <string>

namespace likeness {

/// Bytes of memory that this process may use at most: the machine's, or its control group's limit.
std::int64_t machineMemoryBytes();
/// Resident memory of this process now, and at its highest (VmHWM); bytes.
std::int64_t residentBytes();
std::int64_t peakResidentBytes();
/// Lets the peak start again from what is resident now (/proc/self/clear_refs); where the system
/// refuses, the old peak stays.
void resetPeakResident();

/// The limit that every stage of a job is held to before it starts.
class MemoryBudget {
 public:
  /// 0 = three quarters of the machine's memory.
  explicit MemoryBudget(std::int64_t limitBytes = 0);
  std::int64_t limitBytes() const { return limit_; }

  /// Throws Error (failure) naming stage, need and limit when what is resident plus the stage's
  /// forecast would pass the limit. `remedy` says how this stage can need less.
  void check(const std::string& stage, std::int64_t forecastBytes, const std::string& remedy) const;
  /// After a stage: a sentence when the measured peak passed the limit all the same, else empty.
  std::string overrun(const std::string& stage) const;

 private:
  std::int64_t limit_;
};

}  // namespace likeness
