#include "engine/core/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include "engine/core/abandoned_files.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"

namespace likeness {
namespace {

// Permissions of the file that is replaced, or what a plain open() would give.
mode_t targetMode(const std::filesystem::path& target) {
  struct stat info {};
  if (::stat(target.c_str(), &info) == 0) return info.st_mode & 0777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

std::filesystem::path followLinks(const std::filesystem::path& target) {
  std::error_code ignored;
  if (!std::filesystem::is_symlink(target, ignored)) return target;
  std::filesystem::path real = std::filesystem::weakly_canonical(target, ignored);
  return ignored ? target : real;
}

// A new file beside the target, locked as long as its writer lives; -1 with errno when there is none. Whoever clears
// up may have taken a file away between its making and its locking: then it has no name any more.
int openTemporary(const std::filesystem::path& target, std::filesystem::path& temporary) {
  std::filesystem::path folder = target.parent_path();
  if (folder.empty()) folder = ".";
  for (;;) {
    std::string pattern = (folder / (temporaryStem(target) + "-XXXXXX")).string();
    const int descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (descriptor < 0) return -1;
    ::flock(descriptor, LOCK_EX);  // not every file system has locks: then nobody clears up either
    temporary = pattern;
    struct stat info {};
    if (::fstat(descriptor, &info) != 0 || info.st_nlink > 0) return descriptor;
    ::close(descriptor);
  }
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path target) : target_(followLinks(target)) {
  std::error_code ignored;
  const auto status = std::filesystem::status(target_, ignored);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    throw Error(fileInQuotes(target_) + " is not a regular file and cannot be replaced.",
                "Choose another name.");
  descriptor_ = openTemporary(target_, temporary_);
  if (descriptor_ < 0) fail(errno);
  ::fchmod(descriptor_, targetMode(target_));
}

AtomicFile::~AtomicFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::span<const std::byte> data) {
  while (!data.empty()) {
    const ssize_t done = ::write(descriptor_, data.data(), data.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) fail(errno);
    data = data.subspan(std::size_t(done));
  }
}

void AtomicFile::write(std::string_view text) { write(std::as_bytes(std::span(text))); }

void AtomicFile::commit() {
  if (::fsync(descriptor_) != 0) fail(errno);
  const int closing = std::exchange(descriptor_, ::dup(descriptor_));  // which keeps the lock until the rename
  if (::close(closing) != 0) fail(errno);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  temporary_.clear();
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  std::filesystem::path folder = target_.parent_path();
  if (folder.empty()) folder = ".";
  const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory >= 0) {
    ::fsync(directory);  // makes the rename itself durable; not every file system offers it
    ::close(directory);
  }
}

void AtomicFile::fail(int code) const {
  const std::string name = fileInQuotes(target_);
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    throw Error::failure("There is not enough disk space to write " + name + ".",
                "Free some space and save again; an older file of that name is unchanged.");
  if (code == EACCES || code == EPERM || code == EROFS)
    throw Error("The folder of " + name + " may not be written to.", "Choose another folder.");
  if (code == ENOENT || code == ENOTDIR)
    throw Error("The folder of " + name + " does not exist.", "Create it or choose another one.");
  throw Error::failure("The file " + name + " cannot be written: " + std::strerror(code) + ".",
              "An older file of that name is unchanged.");
}

void writeFileAtomically(const std::filesystem::path& target, std::span<const std::byte> data) {
  AtomicFile file(target);
  file.write(data);
  file.commit();
}

void writeFileAtomically(const std::filesystem::path& target, std::string_view text) {
  writeFileAtomically(target, std::as_bytes(std::span(text)));
}

}  // namespace likeness
