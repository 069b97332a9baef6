#include "engine/core/memory_budget.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr std::int64_t kMb = 1 << 20;

constexpr double kShareOfFree = 0.8;

// A number behind `name` in a file of "name number" pairs; 0 when it is not there.
std::int64_t numberIn(const char* file, const std::string& name) {
  std::ifstream in(file);
  for (std::string word; in >> word;) {
    std::int64_t value = 0;
    if (word == name && in >> value) return value;
  }
  return 0;
}

// A "Name:  123 kB" line, in bytes.
std::int64_t statusBytes(const std::string& name) { return numberIn("/proc/self/status", name) * 1024; }

// The only number of a file of a control group; 0 when there is none ("max").
std::int64_t groupNumber(const char* file) {
  std::int64_t value = 0;
  return std::ifstream(file) >> value ? value : 0;
}

// What a control group has left; negative when there is no limit. Its cached files can go when need be.
std::int64_t groupRoom(const char* limitFile, const char* usedFile, const char* statistics, const char* cached) {
  const std::int64_t limit = groupNumber(limitFile), used = groupNumber(usedFile);
  if (limit <= 0 || used <= 0) return -1;
  return std::max<std::int64_t>(0, limit - used + numberIn(statistics, cached));
}

std::atomic<std::int64_t> processLimit{0}, highestBefore{0};

std::int64_t defaultLimit() {
  if (const std::int64_t set = processLimit) return set;
  return residentBytes() + std::int64_t(kShareOfFree * double(freeMemoryBytes()));
}

}  // namespace

std::int64_t machineMemoryBytes() {
  std::int64_t bytes = std::int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
  for (const char* path :
       {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    const std::int64_t limit = groupNumber(path);
    if (limit > 0) bytes = std::min(bytes, limit);
  }
  return bytes;
}

std::int64_t freeMemoryBytes() {
  std::int64_t bytes = numberIn("/proc/meminfo", "MemAvailable:") * 1024;
  const std::int64_t rooms[] = {
      groupRoom("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current", "/sys/fs/cgroup/memory.stat", "inactive_file"),
      groupRoom("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes",
                "/sys/fs/cgroup/memory/memory.stat", "total_inactive_file")};
  for (const std::int64_t room : rooms)
    if (room >= 0) bytes = std::min(bytes, room);
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

std::string memoryText(std::int64_t bytes) { return std::to_string((bytes + kMb - 1) / kMb) + " MB"; }

MemoryBudget::MemoryBudget(std::int64_t limitBytes)
    : limit_(limitBytes > 0 ? limitBytes : defaultLimit()) {}

void MemoryBudget::setProcessLimit(std::int64_t limitBytes) { processLimit = limitBytes; }

std::optional<Error> MemoryBudget::refusal(const std::string& stage, std::int64_t forecastBytes,
                                           const std::string& remedy) const {
  const std::int64_t needed = residentBytes() + forecastBytes;
  if (needed <= limit_) return {};
  return Error::failure("The stage " + stage + " would need " + memoryText(needed) + " of memory; the budget is " +
                            memoryText(limit_) + ".",
                        remedy, "resident now: " + memoryText(residentBytes()));
}

void MemoryBudget::check(const std::string& stage, std::int64_t forecastBytes, const std::string& remedy) const {
  if (const auto refused = refusal(stage, forecastBytes, remedy)) throw *refused;
}

std::string MemoryBudget::overrun(const std::string& stage) const {
  const std::int64_t peak = peakSinceBegin();
  if (peak <= limit_) return {};
  return "The stage " + stage + " took " + memoryText(peak) + " of memory; the budget is " +
         memoryText(limit_) + ".";
}

}  // namespace likeness
