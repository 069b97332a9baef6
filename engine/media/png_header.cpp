#include <zlib.h>

#include <array>
#include <cstring>
#include <string>

#include "engine/media/image_parts.h"

namespace likeness {
namespace {

constexpr std::uint64_t kDeflateLimit = 1032;  // no deflate stream expands further
constexpr std::size_t kChunkFrame = 12;        // length, type, checksum

// The image data must inflate without error to at least the bytes of its rows, and to little more:
// seven interlaced passes of odd sizes never double them.
class PngData {
 public:
  PngData() { ready_ = ::inflateInit(&stream_) == Z_OK; }
  ~PngData() { ::inflateEnd(&stream_); }
  PngData(const PngData&) = delete;
  PngData& operator=(const PngData&) = delete;

  void add(const FileBytes& file, std::size_t at, std::size_t count, std::uint64_t limit) {
    std::array<Bytef, 1 << 15> out;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(file.bytes.get() + at));
    stream_.avail_in = uInt(count);
    while (ready_ && stream_.avail_in > 0 && state_ == Z_OK) {
      stream_.next_out = out.data();
      stream_.avail_out = uInt(out.size());
      state_ = ::inflate(&stream_, Z_NO_FLUSH);
      decoded_ += out.size() - stream_.avail_out;
      if (state_ == Z_BUF_ERROR) state_ = Z_OK;
      if (state_ != Z_OK && state_ != Z_STREAM_END) pictureDamaged(file, "its compressed data is broken.");
      if (decoded_ > limit) pictureDamaged(file, "its compressed data swells to far more than its pixels.");
    }
  }
  std::uint64_t decoded() const { return decoded_; }

 private:
  z_stream stream_{};
  std::uint64_t decoded_ = 0;
  int state_ = Z_OK;
  bool ready_ = false;
};

struct PngChunk {
  std::string_view type;
  std::size_t body = 0, length = 0;
};

// The chunk at `at`, whole and with a correct checksum.
PngChunk chunkAt(const FileBytes& file, std::size_t at) {
  const std::size_t length = bigEndianAt(file, at, 4), body = at + 8;
  if (body > file.size || file.size - body < length || file.size - body - length < 4)
    pictureDamaged(file, "it is cut short (a copy or download that stopped early?).");
  const PngChunk chunk{file.text().substr(at + 4, 4), body, length};
  const auto* start = reinterpret_cast<const Bytef*>(file.bytes.get() + at + 4);
  if (std::uint32_t(::crc32_z(0, start, length + 4)) != bigEndianAt(file, body + length, 4))
    pictureDamaged(file, "the checksum of its part " + inQuotes(chunk.type) + " does not match.");
  if ((chunk.type == "IHDR") != (at == 8)) pictureDamaged(file, "its header is not where it belongs.");
  return chunk;
}

// Returns the bytes of all rows.
std::uint64_t readSize(const FileBytes& file, const PngChunk& chunk, ImageHeader& header) {
  if (chunk.length != 13) pictureDamaged(file, "its header is broken.");
  setPictureSize(file, header, bigEndianAt(file, chunk.body, 4), bigEndianAt(file, chunk.body + 4, 4));
  const std::uint32_t depth = bigEndianAt(file, chunk.body + 8, 1), type = bigEndianAt(file, chunk.body + 9, 1);
  const std::uint32_t channels = type == 2 ? 3 : type == 4 ? 2 : type == 6 ? 4 : 1;
  if (depth == 0 || depth > 16 || type > 6) pictureDamaged(file, "its pixel type is unknown.");
  header.bitsPerChannel = depth == 16 ? 16 : 8;
  header.hasAlpha = type == 4 || type == 6;
  const std::uint64_t bytes =
      (std::uint64_t(header.width) * channels * depth + 7) / 8 * std::uint64_t(header.height);
  if (bytes / kDeflateLimit > file.size)
    pictureDamaged(file, "it declares " + std::to_string(header.width) + " x " + std::to_string(header.height) +
                             " pixels, far more than its bytes can hold.");
  return bytes;
}

bool isPixelData(std::string_view type) {
  return type == "IHDR" || type == "PLTE" || type == "tRNS" || type == "IDAT" || type == "IEND";
}

}  // namespace

ImageHeader readPngHeader(const FileBytes& file) {
  ImageHeader header;
  header.format = ImageFormat::png;
  std::uint64_t bytes = 0, packed = 0;
  PngData data;
  for (std::size_t at = 8;;) {
    const PngChunk chunk = chunkAt(file, at);
    if (chunk.type == "IHDR") bytes = readSize(file, chunk, header);
    if (chunk.type == "IDAT") {
      packed += chunk.length;
      data.add(file, chunk.body, chunk.length, 2 * bytes + 64 * std::uint64_t(header.height) + (1 << 20));
    }
    if (chunk.type == "tRNS") header.hasAlpha = true;
    if (chunk.type == "eXIf") readExif(file.view().subspan(chunk.body, chunk.length), header);
    if (!isPixelData(chunk.type)) header.extraBytes += chunk.length + kChunkFrame;
    if (chunk.type == "IEND") break;
    at = chunk.body + chunk.length + 4;
  }
  if (packed == 0 || data.decoded() < bytes / 2) pictureDamaged(file, "its rows are incomplete.");
  return header;
}

FileBytes pngPixelsOnly(const FileBytes& file, const ImageHeader& header) {
  if (header.extraBytes == 0) return file;
  std::vector<std::byte> out;
  out.reserve(file.size - std::min(file.size, header.extraBytes));
  const auto append = [&](std::size_t at, std::size_t count) {
    out.insert(out.end(), file.bytes.get() + at, file.bytes.get() + at + count);
  };
  append(0, 8);
  for (std::size_t at = 8;;) {
    const std::size_t length = bigEndianAt(file, at, 4);
    const std::string_view type = file.text().substr(at + 4, 4);
    if (isPixelData(type)) append(at, length + kChunkFrame);
    if (type == "IEND") break;
    at += length + kChunkFrame;
  }
  return bytesInMemory(file.name, std::move(out));
}

}  // namespace likeness
