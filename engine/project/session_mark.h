#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "engine/project/file_lock.h"

namespace likeness {

/// A session of the studio that did not come to its end.
struct UncleanExit {
  std::int64_t pid = 0;
  std::int64_t started = 0;       ///< seconds since 1970, UTC
  std::filesystem::path logFile;  ///< may be empty
  std::filesystem::path trace;    ///< signal and call stack, when the crash left them; else empty
};

/// A file that stands in `folder` while a session runs and is locked by it: after a crash, a kill or a power cut
/// it is still there, but nobody holds it.
class SessionMark {
 public:
  /// Makes the mark; throws Error when the folder cannot be written.
  SessionMark(const std::filesystem::path& folder, const std::filesystem::path& logFile);
  ~SessionMark();
  /// The session ended as it should.
  void end();
  /// Where a crash of this session leaves its trace (engine/core/crash_trace.h).
  std::filesystem::path tracePath() const;

 private:
  std::filesystem::path file_;
  FileLock lock_;
};

/// The newest session that ended badly; its mark and all older ones are removed with their traces. Its own trace
/// stays until the next call.
std::optional<UncleanExit> takeUncleanExit(const std::filesystem::path& folder);

}  // namespace likeness
