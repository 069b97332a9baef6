#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace likeness {

/// Writes a file so that a reader sees either the old one or the whole new one: temporary file
/// beside the target, fsync, rename. Without commit() the destructor removes the temporary file and
/// the old file stays. Every writer of the project goes through here. A link is followed, so that
/// the file it names is replaced. Each call throws Error on a full disk or a read-only folder.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path target);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::span<const std::byte> data);
  void write(std::string_view text);
  /// Flushes to the disk and puts the new file in place of the old one.
  void commit();
  /// For writers that want a path (SQLite, Assimp, OpenCV): write there, then commit().
  const std::filesystem::path& temporaryPath() const { return temporary_; }

 private:
  [[noreturn]] void fail(int code) const;

  std::filesystem::path target_, temporary_;
  int descriptor_ = -1;
};

/// The whole content at once.
void writeFileAtomically(const std::filesystem::path& target, std::span<const std::byte> data);
void writeFileAtomically(const std::filesystem::path& target, std::string_view text);

}  // namespace likeness
