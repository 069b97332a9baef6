#include <zlib.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include "engine/core/error.h"
#include "models/io/little_endian.h"
#include "models/io/zip.h"

namespace likeness {
namespace {

constexpr std::uint32_t kIn64 = 0xFFFFFFFFu;
constexpr std::uint16_t kUtf8Flag = 0x0800, kDate1980 = 0x0021;

std::vector<std::byte> deflated(std::span<const std::byte> data) {
  z_stream stream{};
  if (::deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw Error("Compression could not start.", "Close other programs to free memory.");
  const std::unique_ptr<z_stream, int (*)(z_streamp)> guard(&stream, &::deflateEnd);
  std::vector<std::byte> out;
  std::vector<std::byte> chunk(1u << 18);
  std::size_t in = 0;
  int state = Z_OK;
  while (state != Z_STREAM_END) {
    if (stream.avail_in == 0) {
      const std::size_t count = std::min<std::size_t>(data.size() - in, 1u << 30);
      stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(data.data() + in));
      stream.avail_in = uInt(count);
      in += count;
    }
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = uInt(chunk.size());
    state = ::deflate(&stream, in == data.size() ? Z_FINISH : Z_NO_FLUSH);
    out.insert(out.end(), chunk.begin(), chunk.end() - stream.avail_out);
  }
  return out;
}

std::uint32_t clipped(std::uint64_t value) {
  return value >= kIn64 ? kIn64 : std::uint32_t(value);
}

template <class... T>
void append(std::string& out, T... values) {
  (appendLittleEndian(out, values), ...);
}

}  // namespace

ZipWriter::ZipWriter(const std::filesystem::path& path) : file_(path) {}

void ZipWriter::emit(const std::string& bytes) {
  file_.write(bytes);
  position_ += bytes.size();
}

void ZipWriter::add(std::string_view name, std::span<const std::byte> data, bool deflate) {
  const auto same = [&](const Written& w) { return w.name == name; };
  if (name.empty() || name.size() > 0xFFFF ||
      std::any_of(entries_.begin(), entries_.end(), same))
    throw Error("An archive cannot hold two entries named " + inQuotes(name) + ".");
  const auto packed = deflate ? deflated(data) : std::vector<std::byte>();
  const std::span<const std::byte> body = deflate ? std::span<const std::byte>(packed) : data;
  Written w{std::string(name), data.size(), body.size(), position_,
            std::uint32_t(::crc32_z(0, reinterpret_cast<const Bytef*>(data.data()), data.size())),
            deflate};
  const bool large = w.size >= kIn64 || w.compressedSize >= kIn64;
  std::string header;
  append(header, std::uint32_t(0x04034b50), std::uint16_t(large ? 45 : 20), kUtf8Flag,
         std::uint16_t(deflate ? 8 : 0), std::uint16_t(0), kDate1980, w.crc32,
         large ? kIn64 : clipped(w.compressedSize), large ? kIn64 : clipped(w.size),
         std::uint16_t(name.size()), std::uint16_t(large ? 20 : 0));
  header += name;
  if (large) append(header, std::uint16_t(1), std::uint16_t(16), w.size, w.compressedSize);
  emit(header);
  file_.write(body);
  position_ += body.size();
  entries_.push_back(std::move(w));
}

void ZipWriter::emitCentralDirectory() {
  for (const Written& w : entries_) {
    std::string extra;
    const bool large = w.size >= kIn64 || w.compressedSize >= kIn64;
    if (large) append(extra, w.size, w.compressedSize);
    if (w.headerOffset >= kIn64) append(extra, w.headerOffset);
    std::string record;
    append(record, std::uint32_t(0x02014b50), std::uint16_t(45), std::uint16_t(45), kUtf8Flag,
           std::uint16_t(w.deflated ? 8 : 0), std::uint16_t(0), kDate1980, w.crc32,
           large ? kIn64 : clipped(w.compressedSize), large ? kIn64 : clipped(w.size),
           std::uint16_t(w.name.size()), std::uint16_t(extra.empty() ? 0 : extra.size() + 4),
           std::uint16_t(0), std::uint16_t(0), std::uint16_t(0), std::uint32_t(0),
           clipped(w.headerOffset));
    record += w.name;
    if (!extra.empty()) append(record, std::uint16_t(1), std::uint16_t(extra.size()));
    emit(record + extra);
  }
}

void ZipWriter::finish() {
  const std::uint64_t start = position_;
  emitCentralDirectory();
  const std::uint64_t size = position_ - start, count = entries_.size(), end64 = position_;
  const bool large = start >= kIn64 || size >= kIn64 || count >= 0xFFFF;
  std::string tail;
  if (large) {
    append(tail, std::uint32_t(0x06064b50), std::uint64_t(44), std::uint16_t(45),
           std::uint16_t(45), std::uint32_t(0), std::uint32_t(0), count, count, size, start);
    append(tail, std::uint32_t(0x07064b50), std::uint32_t(0), end64, std::uint32_t(1));
  }
  const auto count16 = std::uint16_t(std::min<std::uint64_t>(count, 0xFFFF));
  append(tail, std::uint32_t(0x06054b50), std::uint16_t(0), std::uint16_t(0), count16, count16,
         clipped(size), clipped(start), std::uint16_t(0));
  emit(tail);
  file_.commit();
}

}  // namespace likeness
