#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/atomic_file.h"
#include "engine/core/file_bytes.h"

namespace likeness {

/// One entry of a zip archive. Names with "..", a leading "/", a drive or control bytes never
/// become entries: they are counted in ZipArchive::ignoredNames and read by nobody.
struct ZipEntry {
  std::string name;
  std::uint64_t size = 0;            ///< decoded bytes, declared
  std::uint64_t compressedSize = 0;  ///< bytes in the archive
  std::uint64_t dataOffset = 0;      ///< first of them
  std::uint32_t crc32 = 0;
  bool deflated = false;
};

/// A zip archive (PKWARE appnote 6.3.x: stored and deflate, zip64) over bytes at hand. Opening
/// checks central directory, local headers, duplicate names and overlapping entries; reading checks
/// sizes before allocating and the CRC afterwards. Throws Error with one sentence.
class ZipArchive {
 public:
  explicit ZipArchive(FileBytes file);

  const std::vector<ZipEntry>& entries() const { return entries_; }
  const ZipEntry* find(std::string_view name) const;
  int ignoredNames() const { return ignoredNames_; }
  const std::string& fileName() const { return file_.name; }
  /// Stored entries alias the archive's bytes, deflated ones are decoded into memory. An entry that
  /// declares more than `maxBytes` or more than deflate can reach is refused before allocation.
  FileBytes read(const ZipEntry& entry, std::uint64_t maxBytes) const;

 private:
  FileBytes file_;
  std::vector<ZipEntry> entries_;  ///< in name order
  int ignoredNames_ = 0;
};

/// Writes an archive atomically: add entries, then finish(). Dates are fixed, so equal input gives
/// equal bytes. Entries of 4 GB and more use zip64.
class ZipWriter {
 public:
  explicit ZipWriter(const std::filesystem::path& path);
  /// Throws Error for an empty or repeated name.
  void add(std::string_view name, std::span<const std::byte> data, bool deflate);
  void finish();

 private:
  struct Written {
    std::string name;
    std::uint64_t size, compressedSize, headerOffset;
    std::uint32_t crc32;
    bool deflated;
  };
  void emit(const std::string& bytes);
  void emitCentralDirectory();

  AtomicFile file_;
  std::vector<Written> entries_;
  std::uint64_t position_ = 0;
};

}  // namespace likeness
