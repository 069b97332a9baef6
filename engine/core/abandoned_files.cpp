#include "engine/core/abandoned_files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <vector>

namespace likeness {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kRandom = 6;  // letters that mkostemp puts in

bool isTemporary(const std::string& name, const std::string& stem) {
  return name.size() == stem.size() + 1 + kRandom && name.starts_with(stem + "-");
}

// True when the file's writer is gone: then its lock is free, and it was taken away under that lock.
bool removeUnlocked(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
  if (descriptor < 0) return false;
  struct stat info {};
  const bool ours = ::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid();
  const bool gone = ours && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && ::unlink(file.c_str()) == 0;
  ::close(descriptor);
  return gone;
}

}  // namespace

std::string temporaryStem(const fs::path& target) {
  std::uint32_t hash = 2166136261u;  // FNV-1a: the same in every build
  for (const unsigned char c : target.filename().string()) hash = (hash ^ c) * 16777619u;
  char stem[24];
  std::snprintf(stem, sizeof stem, ".likeness-%08x", hash);
  return stem;
}

std::size_t removeAbandonedTemporaries(const fs::path& target) {
  const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
  const std::string stem = temporaryStem(target);
  std::error_code ignored;
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (isTemporary(entry.path().filename().string(), stem)) found.push_back(entry.path());
  std::size_t removed = 0;
  for (const auto& file : found) {
    if (!removeUnlocked(file)) continue;
    ++removed;
    for (const char* beside : {"-journal", "-wal", "-shm"}) fs::remove(fs::path(file.string() + beside), ignored);
  }
  return removed;
}

}  // namespace likeness
