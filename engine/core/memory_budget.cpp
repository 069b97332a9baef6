#include "engine/core/memory_budget.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr std::int64_t kMb = 1 << 20;

// A "Name:  123 kB" line of /proc/self/status, in bytes; 0 when it is not there.
std::int64_t statusBytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::int64_t kilobytes = 0;
    if (word == name && status >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

std::atomic<std::int64_t> processLimit{0}, highestBefore{0};

std::string megabytes(std::int64_t bytes) { return std::to_string((bytes + kMb - 1) / kMb) + " MB"; }

}  // namespace

std::int64_t machineMemoryBytes() {
  std::int64_t bytes = std::int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
  for (const char* path :
       {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    std::int64_t limit = 0;
    if (std::ifstream(path) >> limit && limit > 0) bytes = std::min(bytes, limit);
  }
  return bytes;
}

std::int64_t residentBytes() { return statusBytes("VmRSS:"); }
std::int64_t peakSinceBegin() { return statusBytes("VmHWM:"); }
std::int64_t peakResidentBytes() { return std::max(highestBefore.load(), peakSinceBegin()); }

namespace {
void resetHighWaterMark() { std::ofstream("/proc/self/clear_refs") << "5"; }  // refused in some containers
}  // namespace

void resetPeakResident() {
  highestBefore = 0;
  resetHighWaterMark();
}

void beginPeak() {
  highestBefore = peakResidentBytes();
  resetHighWaterMark();
}

MemoryBudget::MemoryBudget(std::int64_t limitBytes)
    : limit_(limitBytes > 0 ? limitBytes : processLimit > 0 ? processLimit.load() : machineMemoryBytes() / 4 * 3) {}

void MemoryBudget::setProcessLimit(std::int64_t limitBytes) { processLimit = limitBytes; }

std::optional<Error> MemoryBudget::refusal(const std::string& stage, std::int64_t forecastBytes,
                                           const std::string& remedy) const {
  const std::int64_t needed = residentBytes() + forecastBytes;
  if (needed <= limit_) return {};
  return Error::failure("The stage " + stage + " would need " + megabytes(needed) + " of memory; the budget is " +
                            megabytes(limit_) + ".",
                        remedy, "resident now: " + megabytes(residentBytes()));
}

void MemoryBudget::check(const std::string& stage, std::int64_t forecastBytes, const std::string& remedy) const {
  if (const auto refused = refusal(stage, forecastBytes, remedy)) throw *refused;
}

std::string MemoryBudget::overrun(const std::string& stage) const {
  const std::int64_t peak = peakSinceBegin();
  if (peak <= limit_) return {};
  return "The stage " + stage + " took " + megabytes(peak) + " of memory; the budget is " +
         megabytes(limit_) + ".";
}

}  // namespace likeness
