#include "engine/project/session_mark.h"

#include <unistd.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>
#include <vector>

namespace likeness {
namespace {

namespace fs = std::filesystem;
constexpr const char* kMark = ".running";
constexpr const char* kTrace = ".trace";

std::string nowAsJson(const fs::path& logFile) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return nlohmann::json{{"pid", ::getpid()},
                        {"started", std::chrono::duration_cast<std::chrono::seconds>(now).count()},
                        {"log", logFile.string()}}
      .dump();
}

fs::path traceOf(const fs::path& mark) { return fs::path(mark).replace_extension(kTrace); }

// A mark cut short by a full disk still says that a session ended.
UncleanExit readMark(const fs::path& mark) {
  UncleanExit out;
  std::ifstream stream(mark);
  const auto json = nlohmann::json::parse(stream, nullptr, false);
  if (json.is_object()) {
    if (const auto pid = json.find("pid"); pid != json.end() && pid->is_number_integer()) out.pid = *pid;
    if (const auto started = json.find("started"); started != json.end() && started->is_number_integer()) out.started = *started;
    if (const auto log = json.find("log"); log != json.end() && log->is_string()) out.logFile = log->get<std::string>();
  }
  std::error_code ignored;
  if (fs::exists(traceOf(mark), ignored)) out.trace = traceOf(mark);
  return out;
}

// Traces without a mark: their sessions were told of by an earlier call.
void removeOrphans(const fs::path& folder) {
  std::error_code ignored;
  std::vector<fs::path> orphans;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == kTrace && !fs::exists(fs::path(entry.path()).replace_extension(kMark), ignored))
      orphans.push_back(entry.path());
  for (const auto& trace : orphans) fs::remove(trace, ignored);
}

}  // namespace

SessionMark::SessionMark(const fs::path& folder, const fs::path& logFile) {
  std::error_code ignored;
  fs::create_directories(folder, ignored);
  file_ = folder / (std::to_string(::getpid()) + kMark);
  fs::remove(traceOf(file_), ignored);  // of a process that had this number before
  lock_ = FileLock::tryTake(file_, nowAsJson(logFile));
}

SessionMark::~SessionMark() { end(); }

void SessionMark::end() {
  if (file_.empty()) return;
  std::error_code ignored;
  fs::remove(file_, ignored);
  lock_.release();
  file_.clear();
}

fs::path SessionMark::tracePath() const { return traceOf(file_); }

std::optional<UncleanExit> takeUncleanExit(const fs::path& folder) {
  removeOrphans(folder);
  std::error_code ignored;
  std::vector<fs::path> marks;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == kMark) marks.push_back(entry.path());
  std::optional<UncleanExit> newest;
  for (const auto& mark : marks) {
    const FileLock lock = FileLock::tryTake(mark);
    if (!lock.held()) continue;  // that session lives
    const UncleanExit found = readMark(mark);
    fs::remove(mark, ignored);
    if (!newest || found.started >= newest->started) {
      if (newest) fs::remove(newest->trace, ignored);
      newest = found;
    } else {
      fs::remove(found.trace, ignored);
    }
  }
  return newest;
}

}  // namespace likeness
