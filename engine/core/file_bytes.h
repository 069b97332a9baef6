#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace likeness {

/// Bytes of a file, or of a part of one, with the name that messages use. Cheap to copy; the bytes
/// are shared and immutable (a private read-only mapping or memory of ours). A mapped file must not
/// be shortened by another program while it is in use.
struct FileBytes {
  std::string name;                        ///< "face.npz", "face.npz/weights.npy"
  std::shared_ptr<const std::byte> bytes;  ///< may alias a larger owner
  std::size_t size = 0;

  std::span<const std::byte> view() const { return {bytes.get(), size}; }
  std::string_view text() const { return {reinterpret_cast<const char*>(bytes.get()), size}; }
  /// Part of these bytes, sharing the owner; throws Error when it does not lie inside.
  FileBytes slice(std::uint64_t offset, std::uint64_t count, std::string sliceName) const;
};

/// Maps a regular file. Throws Error for a missing file, a directory, a device, a pipe or a file
/// without read permission; never blocks on a pipe. An empty file gives size 0.
FileBytes mapFile(const std::filesystem::path& path);
/// Reads a whole regular file of at most `maxBytes` into memory (safe against later truncation).
FileBytes readFile(const std::filesystem::path& path, std::uint64_t maxBytes);
/// Wraps memory of ours.
FileBytes bytesInMemory(std::string name, std::vector<std::byte> data);

/// Text for a message: control bytes and broken UTF-8 replaced by '?', long text shortened, quoted.
std::string inQuotes(std::string_view text);
/// The file name of a path (UTF-8), quoted.
std::string fileInQuotes(const std::filesystem::path& path);

}  // namespace likeness
