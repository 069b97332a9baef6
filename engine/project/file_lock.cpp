#include "engine/project/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <utility>

#include "engine/core/error.h"

namespace likeness {

FileLock::~FileLock() { release(); }

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  release();
  swap(other);
  return *this;
}

void FileLock::swap(FileLock& other) noexcept { std::swap(descriptor_, other.descriptor_); }

void FileLock::release() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

FileLock FileLock::tryTake(const std::filesystem::path& lockFile, const std::string& note) {
  FileLock lock;
  lock.descriptor_ = ::open(lockFile.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock.descriptor_ < 0)
    throw Error::failure("The file " + lockFile.string() + " cannot be made.",
                         "Free some space, or set XDG_STATE_HOME to a folder that you may write.",
                         std::strerror(errno));
  if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) {
    lock.release();
    return lock;
  }
  if (!note.empty() && ::ftruncate(lock.descriptor_, 0) == 0)
    [[maybe_unused]] const auto written = ::write(lock.descriptor_, note.data(), note.size());
  return lock;
}

std::filesystem::path lockFileFor(const std::filesystem::path& locks, const std::filesystem::path& document) {
  std::error_code ignored;
  std::filesystem::path real = std::filesystem::weakly_canonical(document, ignored);
  if (ignored) real = document;
  std::uint64_t hash = 1469598103934665603u;  // FNV-1a: the same in every build
  for (const unsigned char c : real.string()) hash = (hash ^ c) * 1099511628211u;
  char name[32];
  std::snprintf(name, sizeof name, "%016llx.lock", static_cast<unsigned long long>(hash));
  return locks / name;
}

}  // namespace likeness
