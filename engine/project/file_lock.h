#pragma once
#include <filesystem>
#include <string>

namespace likeness {

/// An advisory lock held by this process until destruction or death (also by kill -9). The lock
/// file is a file of ours; the user's document is never touched.
class FileLock {
 public:
  FileLock() = default;
  ~FileLock();
  FileLock(FileLock&& other) noexcept { swap(other); }
  FileLock& operator=(FileLock&& other) noexcept;

  /// Tries to take `lockFile` (made when missing), writing `note` into it. held() tells the outcome.
  /// Throws Error when the file cannot be made.
  static FileLock tryTake(const std::filesystem::path& lockFile, const std::string& note = {});
  bool held() const { return descriptor_ >= 0; }
  void release();

 private:
  void swap(FileLock& other) noexcept;
  int descriptor_ = -1;
};

/// The lock that stands for a user's document in the folder `locks`, whatever name leads to it.
std::filesystem::path lockFileFor(const std::filesystem::path& locks, const std::filesystem::path& document);

}  // namespace likeness
