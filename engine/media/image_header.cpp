#include "engine/media/image_header.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr std::uint64_t kDeflateLimit = 1032;      // no deflate stream expands further
constexpr std::uint64_t kJpegPixelsPerByte = 1024;  // flat progressive pictures reach about half
constexpr int kMaxJpegScans = 40;

[[noreturn]] void damaged(const FileBytes& file, const std::string& why) {
  throw Error("The picture " + inQuotes(file.name) + " cannot be read: " + why,
              "Choose another picture or export it again.");
}

std::uint32_t bigEndian(const FileBytes& file, std::size_t at, std::size_t count) {
  if (at > file.size || file.size - at < count) damaged(file, "it is cut short.");
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value = value << 8 | std::uint32_t(file.bytes.get()[at + i]);
  return value;
}

std::uint32_t littleEndian(const FileBytes& file, std::size_t at, std::size_t count) {
  const std::uint32_t value = bigEndian(file, at, count);
  return count == 2 ? __builtin_bswap16(std::uint16_t(value))
                    : count == 4 ? __builtin_bswap32(value)
                                 : (value >> 16 & 0xFF) | (value & 0xFF00) | (value & 0xFF) << 16;
}

void setSize(const FileBytes& file, ImageHeader& header, std::uint32_t width, std::uint32_t height) {
  constexpr std::uint32_t kMaxSide = 1 << 20;
  if (width == 0 || height == 0) damaged(file, "it has no pixels.");
  if (width > kMaxSide || height > kMaxSide) damaged(file, "its size is impossible.");
  header.width = int(width);
  header.height = int(height);
}

std::uint64_t pixels(const ImageHeader& h) { return std::uint64_t(h.width) * std::uint64_t(h.height); }

// The image data of a PNG must inflate without error to at least the bytes of its rows.
class PngData {
 public:
  PngData() { ready_ = ::inflateInit(&stream_) == Z_OK; }
  ~PngData() { ::inflateEnd(&stream_); }
  PngData(const PngData&) = delete;
  PngData& operator=(const PngData&) = delete;

  void add(const FileBytes& file, std::size_t at, std::size_t count) {
    std::array<Bytef, 1 << 15> out;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(file.bytes.get() + at));
    stream_.avail_in = uInt(count);
    while (ready_ && stream_.avail_in > 0 && state_ == Z_OK) {
      stream_.next_out = out.data();
      stream_.avail_out = uInt(out.size());
      state_ = ::inflate(&stream_, Z_NO_FLUSH);
      decoded_ += out.size() - stream_.avail_out;
      if (state_ == Z_BUF_ERROR) state_ = Z_OK;
      if (state_ != Z_OK && state_ != Z_STREAM_END) damaged(file, "its compressed data is broken.");
    }
  }
  std::uint64_t decoded() const { return decoded_; }

 private:
  z_stream stream_{};
  std::uint64_t decoded_ = 0;
  int state_ = Z_OK;
  bool ready_ = false;
};

void readPngSize(const FileBytes& file, std::size_t at, std::size_t length, ImageHeader& header,
                 std::uint64_t& rowBytes) {
  if (length != 13) damaged(file, "its header is broken.");
  setSize(file, header, bigEndian(file, at, 4), bigEndian(file, at + 4, 4));
  const std::uint32_t depth = bigEndian(file, at + 8, 1), type = bigEndian(file, at + 9, 1);
  const std::uint32_t channels = type == 2 ? 3 : type == 4 ? 2 : type == 6 ? 4 : 1;
  if (depth == 0 || depth > 16 || type > 6) damaged(file, "its pixel type is unknown.");
  header.bitsPerChannel = depth == 16 ? 16 : 8;
  header.hasAlpha = type == 4 || type == 6;
  rowBytes = (std::uint64_t(header.width) * channels * depth + 7) / 8;
}

ImageHeader readPng(const FileBytes& file) {
  ImageHeader header;
  header.format = ImageFormat::png;
  std::uint64_t rowBytes = 0, packed = 0;
  PngData data;
  for (std::size_t at = 8;;) {
    const std::size_t length = bigEndian(file, at, 4);
    const std::string type(file.slice(at + 4, 4, "chunk").text());
    const std::size_t body = at + 8;
    if (body > file.size || file.size - body < length || file.size - body - length < 4)
      damaged(file, "it is cut short (a copy or download that stopped early?).");
    const auto* start = reinterpret_cast<const Bytef*>(file.bytes.get() + at + 4);
    if (std::uint32_t(::crc32_z(0, start, length + 4)) != bigEndian(file, body + length, 4))
      damaged(file, "the checksum of its part " + inQuotes(type) + " does not match.");
    if ((type == "IHDR") != (at == 8)) damaged(file, "its header is not where it belongs.");
    if (type == "IHDR") readPngSize(file, body, length, header, rowBytes);
    if (type == "IDAT") packed += length;
    if (type == "IDAT") data.add(file, body, length);
    if (type == "tRNS") header.hasAlpha = true;
    if (type == "eXIf") readExif(file.view().subspan(body, length), header);
    if (type == "IHDR" && rowBytes * std::uint64_t(header.height) / kDeflateLimit > file.size)
      damaged(file, "it declares " + std::to_string(header.width) + " x " +
                        std::to_string(header.height) + " pixels, far more than its bytes can hold.");
    if (type == "IEND") break;
    at = body + length + 4;
  }
  if (packed == 0 || data.decoded() < rowBytes * std::uint64_t(header.height) / 2)
    damaged(file, "its rows are incomplete.");
  return header;
}

bool isFrame(std::uint32_t marker) {  // SOF0..15 without DHT, JPG and DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

void readJpegSegment(const FileBytes& file, std::uint32_t marker, std::size_t at,
                     std::size_t length, ImageHeader& header) {
  if (isFrame(marker) && header.width == 0) {
    header.bitsPerChannel = int(bigEndian(file, at, 1));
    setSize(file, header, bigEndian(file, at + 3, 2), bigEndian(file, at + 1, 2));
  }
  constexpr std::string_view kExif("Exif\0\0", 6);
  if (marker == 0xE1 && length > 6 && file.text().substr(at, 6) == kExif)
    readExif(file.view().subspan(at + 6, length - 6), header);
}

// First marker at or after `at` that is not a stuffed byte, a restart or fill.
std::size_t nextMarker(const FileBytes& file, std::size_t at) {
  for (; at + 1 < file.size; ++at) {
    if (file.bytes.get()[at] != std::byte(0xFF)) continue;
    const auto next = std::uint8_t(file.bytes.get()[at + 1]);
    if (next != 0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) return at;
  }
  damaged(file, "it is cut short (a copy or download that stopped early?).");
}

ImageHeader readJpeg(const FileBytes& file) {
  ImageHeader header;
  header.format = ImageFormat::jpeg;
  int scans = 0;
  for (std::size_t at = 2;;) {
    at = nextMarker(file, at);
    const std::uint32_t marker = bigEndian(file, at + 1, 1);
    at += 2;
    if (marker == 0xD9) break;                      // EOI
    if (marker == 0x01 || marker == 0xD8) continue;  // no length
    const std::size_t length = bigEndian(file, at, 2);
    if (length < 2 || file.size - at < length) damaged(file, "it is cut short.");
    readJpegSegment(file, marker, at + 2, length - 2, header);
    if (marker == 0xDA && ++scans > kMaxJpegScans) damaged(file, "it has too many scans.");
    at += length;
  }
  if (header.width == 0 || scans == 0) damaged(file, "it holds no picture.");
  if (pixels(header) / kJpegPixelsPerByte > file.size)
    damaged(file, "it declares far more pixels than its bytes can hold.");
  return header;
}

ImageHeader readWebp(const FileBytes& file) {
  ImageHeader header;
  header.format = ImageFormat::webp;
  if (littleEndian(file, 4, 4) > file.size - 8) damaged(file, "it is cut short.");
  for (std::size_t at = 12; at + 8 <= file.size;) {
    const std::string type(file.slice(at, 4, "chunk").text());
    const std::size_t length = littleEndian(file, at + 4, 4), body = at + 8;
    if (file.size - body < length) damaged(file, "it is cut short.");
    if (type == "VP8X" && length >= 10) {
      header.hasAlpha = bigEndian(file, body, 1) & 0x10;
      setSize(file, header, 1 + littleEndian(file, body + 4, 3), 1 + littleEndian(file, body + 7, 3));
    } else if (type == "VP8 " && header.width == 0 && length >= 10) {
      setSize(file, header, littleEndian(file, body + 6, 2) & 0x3FFF,
              littleEndian(file, body + 8, 2) & 0x3FFF);
    } else if (type == "VP8L" && header.width == 0 && length >= 5) {
      const std::uint32_t bits = littleEndian(file, body + 1, 4);
      setSize(file, header, 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
      header.hasAlpha = bits >> 28 & 1;
    } else if (type == "EXIF") {
      readExif(file.view().subspan(body, length), header);
    }
    at = body + length + (length & 1);
  }
  if (header.width == 0) damaged(file, "it holds no picture.");
  return header;
}

ImageHeader readBmp(const FileBytes& file) {
  ImageHeader header;
  header.format = ImageFormat::bmp;
  if (littleEndian(file, 14, 4) < 40) damaged(file, "its kind of BMP is not supported.");
  const auto height = std::int32_t(littleEndian(file, 22, 4));
  if (height == INT32_MIN) damaged(file, "its size is impossible.");
  setSize(file, header, littleEndian(file, 18, 4), std::uint32_t(height < 0 ? -height : height));
  const std::uint64_t bits = littleEndian(file, 28, 2), compression = littleEndian(file, 30, 4);
  if (compression == 1 || compression == 2) damaged(file, "run-length BMP is not supported.");
  const std::uint64_t row = (std::uint64_t(header.width) * bits + 31) / 32 * 4;
  if (row * std::uint64_t(header.height) > file.size) damaged(file, "it is cut short.");
  return header;
}

}  // namespace

ImageHeader readImageHeader(const FileBytes& file) {
  const std::string_view text = file.text();
  if (text.empty()) damaged(file, "it is empty.");
  if (text.starts_with("\x89PNG\r\n\x1a\n")) return readPng(file);
  if (text.starts_with("\xff\xd8")) return readJpeg(file);
  if (text.starts_with("RIFF") && text.substr(0, 12).ends_with("WEBP")) return readWebp(file);
  if (text.starts_with("BM")) return readBmp(file);
  if (text.substr(0, 12).find("ftyp") == 4)
    damaged(file, "HEIC and AVIF pictures are not supported; save it as JPEG or PNG.");
  damaged(file, "it is not a PNG, JPEG, WebP or BMP picture.");
}

}  // namespace likeness
