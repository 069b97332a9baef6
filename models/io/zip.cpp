#include "models/io/zip.h"

#include <zlib.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/core/error.h"
#include "models/io/zip_directory.h"

namespace likeness {
namespace {

constexpr std::uint64_t kDeflateLimit = 1032;  // no deflate stream expands further
// Small input that swells to a large output is refused even where deflate could do it.
constexpr std::uint64_t kFreeBytes = 64ull << 20, kLargeRatio = 200;

[[noreturn]] void damaged(const std::string& archive, const ZipEntry& entry,
                          const std::string& why) {
  throw Error("Entry " + inQuotes(entry.name) + " of " + inQuotes(archive) + " cannot be read: " + why,
              "Fetch the file again.");
}

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

void checkSize(const std::string& archive, const ZipEntry& e, std::uint64_t maxBytes) {
  if (e.size > maxBytes)
    damaged(archive, e, "it declares " + std::to_string(e.size) + " bytes where at most " +
                            std::to_string(maxBytes) + " are expected.");
  if (!e.deflated) return;
  if (e.size / kDeflateLimit > e.compressedSize)
    damaged(archive, e, "it declares more bytes than its data can hold.");
  if (e.size > kFreeBytes && e.size / kLargeRatio > e.compressedSize)
    damaged(archive, e, "it swells from " + std::to_string(e.compressedSize >> 10) + " KB to " +
                            megabytes(e.size) + ", which no real weights do.");
}

std::uint32_t crcOf(std::span<const std::byte> data) {
  return std::uint32_t(::crc32_z(0, reinterpret_cast<const Bytef*>(data.data()), data.size()));
}

void inflateInto(const std::string& archive, const ZipEntry& entry, const FileBytes& packed,
                 std::vector<std::byte>& out) {
  z_stream stream{};
  if (::inflateInit2(&stream, -MAX_WBITS) != Z_OK) damaged(archive, entry, "zlib failed.");
  const std::unique_ptr<z_stream, int (*)(z_streamp)> guard(&stream, &::inflateEnd);
  std::size_t in = 0, written = 0;
  int state = Z_OK;
  std::byte spill;  // room for one byte too many shows a stream longer than declared
  do {
    if (stream.avail_in == 0) {
      const std::size_t count = std::min<std::size_t>(packed.size - in, 1u << 30);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.bytes.get() + in));
      stream.avail_in = uInt(count);
      in += count;
    }
    const bool full = written == out.size();
    const std::size_t room = full ? 1 : std::min<std::size_t>(out.size() - written, 1u << 30);
    stream.next_out = reinterpret_cast<Bytef*>(full ? &spill : out.data() + written);
    stream.avail_out = uInt(room);
    state = ::inflate(&stream, Z_NO_FLUSH);
    const std::size_t got = room - stream.avail_out;
    if (full && got) damaged(archive, entry, "it holds more bytes than it declares.");
    written += got;
    if (state == Z_BUF_ERROR && in == packed.size) break;
  } while (state == Z_OK);
  if (state != Z_STREAM_END || written != out.size())
    damaged(archive, entry, "its compressed data is broken or cut short.");
}

}  // namespace

ZipArchive::ZipArchive(FileBytes file) : file_(std::move(file)) {
  ZipDirectory directory = readZipDirectory(file_);
  entries_ = std::move(directory.entries);
  ignoredNames_ = directory.ignoredNames;
  // Many entries that are harmless one by one must not add up either.
  std::uint64_t total = 0;
  for (const ZipEntry& e : entries_)
    if (e.deflated && __builtin_add_overflow(total, e.size, &total)) total = UINT64_MAX;
  if (total > kFreeBytes && total / kLargeRatio > file_.size)
    throw Error("The archive " + inQuotes(file_.name) + " swells from " +
                    std::to_string(file_.size >> 10) + " KB to " + megabytes(total) +
                    ", which no real weights do.",
                "Fetch the file again.");
}

const ZipEntry* ZipArchive::find(std::string_view name) const {
  const auto it = std::lower_bound(entries_.begin(), entries_.end(), name,
                                   [](const ZipEntry& e, std::string_view n) { return e.name < n; });
  return it != entries_.end() && it->name == name ? &*it : nullptr;
}

FileBytes ZipArchive::read(const ZipEntry& entry, std::uint64_t maxBytes) const {
  checkSize(file_.name, entry, maxBytes);
  FileBytes out =
      file_.slice(entry.dataOffset, entry.compressedSize, file_.name + "/" + entry.name);
  if (entry.deflated) {
    std::vector<std::byte> decoded(static_cast<std::size_t>(entry.size));
    inflateInto(file_.name, entry, out, decoded);
    out = bytesInMemory(out.name, std::move(decoded));
  }
  if (crcOf(out.view()) != entry.crc32)
    damaged(file_.name, entry, "its checksum does not match.");
  return out;
}

}  // namespace likeness
