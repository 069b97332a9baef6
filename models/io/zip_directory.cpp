#include "models/io/zip_directory.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/core/error.h"
#include "models/io/little_endian.h"

namespace likeness {
namespace {

constexpr std::uint32_t kEndMagic = 0x06054b50, kEnd64Magic = 0x06064b50,
                        kLocator64Magic = 0x07064b50, kCentralMagic = 0x02014b50,
                        kLocalMagic = 0x04034b50;
constexpr std::size_t kEndBytes = 22, kMaxComment = 65535, kCentralBytes = 46, kLocalBytes = 30;
constexpr std::uint32_t kIn64 = 0xFFFFFFFFu;

[[noreturn]] void damaged(const FileBytes& file, const std::string& why) {
  throw Error("The archive " + inQuotes(file.name) + " is damaged: " + why, "Fetch it again.");
}

struct Central {
  ZipEntry entry;
  std::uint64_t headerOffset = 0;
  std::uint16_t flags = 0, method = 0;
};

struct End {
  std::uint64_t count = 0, size = 0, offset = 0;
};

LittleEndianReader readerAt(const FileBytes& file, std::uint64_t offset) {
  LittleEndianReader reader{file.view()};
  reader.skip(offset);
  return reader;
}

std::size_t findEnd(const FileBytes& file) {
  if (file.size < kEndBytes) damaged(file, "it is too short to be a zip file.");
  const std::size_t last = file.size - kEndBytes;
  const std::size_t first = last > kMaxComment ? last - kMaxComment : 0;
  for (std::size_t at = last + 1; at-- > first;) {
    auto reader = readerAt(file, at);
    if (reader.u32() != kEndMagic) continue;
    reader.skip(16);
    if (at + kEndBytes + reader.u16() == file.size) return at;
  }
  damaged(file, "the end of its directory is missing (a download that stopped early?).");
}

End readEnd(const FileBytes& file) {
  const std::size_t at = findEnd(file);
  auto reader = readerAt(file, at + 4);
  const std::uint16_t disk = reader.u16(), directoryDisk = reader.u16(), here = reader.u16();
  End end{reader.u16(), reader.u32(), reader.u32()};
  const bool large = end.count == 0xFFFF || end.size == kIn64 || end.offset == kIn64;
  if (large && at >= 20) {
    auto locator = readerAt(file, at - 20);
    if (locator.u32() == kLocator64Magic) {
      locator.u32();
      auto end64 = readerAt(file, locator.u64());
      if (end64.u32() != kEnd64Magic) damaged(file, "its zip64 directory is missing.");
      end64.skip(20);
      const std::uint64_t count64 = end64.u64();
      end = {end64.u64(), end64.u64(), end64.u64()};
      if (!end64.ok || count64 != end.count) damaged(file, "its zip64 directory is cut short.");
    }
  } else if (disk != 0 || directoryDisk != 0 || here != end.count) {
    damaged(file, "it is one part of several.");
  }
  if (end.offset > at || end.size > at - end.offset)
    damaged(file, "its directory lies outside the file.");
  if (end.count > end.size / kCentralBytes) damaged(file, "its directory is too short.");
  return end;
}

// Replaces the fields that say 0xFFFFFFFF from the zip64 extra field, in the order of the format.
void readZip64(const FileBytes& file, LittleEndianReader extra, Central& central) {
  auto& e = central.entry;
  if (e.size != kIn64 && e.compressedSize != kIn64 && central.headerOffset != kIn64) return;
  while (extra.ok && extra.at + 4 <= extra.bytes.size()) {
    const std::uint16_t id = extra.u16(), length = extra.u16();
    if (id != 1) {
      extra.skip(length);
      continue;
    }
    if (e.size == kIn64) e.size = extra.u64();
    if (e.compressedSize == kIn64) e.compressedSize = extra.u64();
    if (central.headerOffset == kIn64) central.headerOffset = extra.u64();
    break;
  }
  if (!extra.ok) damaged(file, "the zip64 sizes of " + inQuotes(e.name) + " are cut short.");
}

Central readCentral(const FileBytes& file, LittleEndianReader& reader) {
  if (reader.u32() != kCentralMagic) damaged(file, "its directory is not readable.");
  reader.skip(4);
  Central c;
  c.flags = reader.u16();
  c.method = reader.u16();
  reader.skip(4);
  c.entry.crc32 = reader.u32();
  c.entry.compressedSize = reader.u32();
  c.entry.size = reader.u32();
  const std::uint16_t nameBytes = reader.u16(), extraBytes = reader.u16(),
                      commentBytes = reader.u16();
  reader.skip(8);
  c.headerOffset = reader.u32();
  c.entry.name = reader.text(nameBytes);
  const std::size_t extraAt = reader.at;
  reader.skip(extraBytes);
  if (reader.ok) readZip64(file, {reader.bytes.subspan(extraAt, extraBytes)}, c);
  reader.skip(commentBytes);
  if (!reader.ok) damaged(file, "its directory is cut short.");
  return c;
}

// Method, encryption, sizes, and agreement with the local header; sets dataOffset.
void checkLocal(const FileBytes& file, Central& c) {
  auto& e = c.entry;
  const std::string name = "entry " + inQuotes(e.name);
  if (c.flags & 1) damaged(file, name + " is encrypted.");
  if (c.method != 0 && c.method != 8)
    damaged(file, name + " uses compression method " + std::to_string(c.method) +
                      "; only stored and deflate are read.");
  e.deflated = c.method == 8;
  auto local = readerAt(file, c.headerOffset);
  if (local.u32() != kLocalMagic) damaged(file, name + " has no local header.");
  local.skip(2);
  const std::uint16_t flags = local.u16(), method = local.u16();
  local.skip(4);
  const std::uint32_t crc = local.u32(), compressed = local.u32(), size = local.u32();
  const std::uint16_t nameBytes = local.u16(), extraBytes = local.u16();
  const std::string localName = local.text(nameBytes);
  local.skip(extraBytes);
  if (!local.ok) damaged(file, name + " has a local header that is cut short.");
  const bool sizesFollow = flags & 8;  // a data descriptor: the local header may hold zeros
  const bool agrees = localName == e.name && method == c.method && !(flags & 1) &&
                      (sizesFollow || (crc == e.crc32 && (size == kIn64 || size == e.size) &&
                                       (compressed == kIn64 || compressed == e.compressedSize)));
  if (!agrees) damaged(file, name + " has a local header that contradicts the directory.");
  e.dataOffset = local.at;
  if (e.compressedSize > file.size - e.dataOffset) damaged(file, name + " is cut short.");
  if (!e.deflated && e.size != e.compressedSize)
    damaged(file, name + " is stored but declares two sizes.");
}

bool safeName(const std::string& name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos) return false;
  for (unsigned char c : name)
    if (c < 0x20 || c == 0x7F) return false;
  if (name.size() > 1 && name[1] == ':') return false;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t slash = std::min(name.find('/', at), name.size());
    if (name.compare(at, slash - at, "..") == 0) return false;
    at = slash + 1;
  }
  return true;
}

// No byte may belong to two entries, nor to an entry and the directory.
void checkOverlap(const FileBytes& file, std::vector<Central>& all, std::uint64_t directory) {
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.headerOffset < b.headerOffset; });
  std::uint64_t end = 0;
  for (const Central& c : all) {
    if (c.headerOffset < end) damaged(file, "entry " + inQuotes(c.entry.name) + " overlaps another.");
    end = c.entry.dataOffset + c.entry.compressedSize;
  }
  if (end > directory) damaged(file, "its directory overlaps an entry.");
}

}  // namespace

ZipDirectory readZipDirectory(const FileBytes& file) {
  const End end = readEnd(file);
  LittleEndianReader reader{file.view().subspan(end.offset, end.size)};
  std::vector<Central> all;
  for (std::uint64_t i = 0; i < end.count; ++i) {
    all.push_back(readCentral(file, reader));
    checkLocal(file, all.back());
  }
  checkOverlap(file, all, end.offset);
  ZipDirectory out;
  for (Central& c : all) {
    if (safeName(c.entry.name))
      out.entries.push_back(std::move(c.entry));
    else
      ++out.ignoredNames;
  }
  auto& entries = out.entries;
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  const auto twice = std::adjacent_find(entries.begin(), entries.end(),
                                        [](const auto& a, const auto& b) { return a.name == b.name; });
  if (twice != entries.end()) damaged(file, "entry " + inQuotes(twice->name) + " occurs twice.");
  return out;
}

}  // namespace likeness
