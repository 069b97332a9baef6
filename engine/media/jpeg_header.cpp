#include <algorithm>
#include <array>

#include "engine/media/image_parts.h"

namespace likeness {
namespace {

constexpr std::uint64_t kPixelsPerByte = 1024;  // flat progressive pictures reach about half
constexpr int kMaxScans = 40;
constexpr std::uint32_t kEnd = 0xD9, kStart = 0xD8, kScan = 0xDA, kApp1 = 0xE1, kLone = 0x01;

bool isFrame(std::uint32_t marker) {  // SOF0..15 without DHT, JPG and DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// A progressive decoder keeps every coefficient of the picture, two bytes each.
std::uint64_t coefficientBytes(const FileBytes& file, std::size_t at, std::size_t length,
                               const ImageHeader& header) {
  const std::size_t components = bigEndianAt(file, at + 5, 1);
  if (components == 0 || components > 4 || length < 6 + 3 * components)
    pictureDamaged(file, "its header is broken.");
  std::array<std::uint64_t, 4> area{};
  std::uint64_t widest = 1, highest = 1;
  for (std::size_t c = 0; c < components; ++c) {
    const std::uint32_t sampling = bigEndianAt(file, at + 7 + 3 * c, 1);
    widest = std::max<std::uint64_t>(widest, sampling >> 4);
    highest = std::max<std::uint64_t>(highest, sampling & 15);
    area[c] = std::uint64_t(sampling >> 4) * (sampling & 15);
  }
  const std::uint64_t pixels = std::uint64_t(header.width) * std::uint64_t(header.height);
  std::uint64_t bytes = 0;
  for (std::uint64_t a : area) bytes += 2 * pixels * a / (widest * highest);
  return bytes;
}

void readSegment(const FileBytes& file, std::uint32_t marker, std::size_t at, std::size_t length,
                 ImageHeader& header) {
  if (isFrame(marker) && header.width == 0) {
    if (marker > 0xC2) pictureDamaged(file, "its kind of JPEG (lossless or arithmetic) is not supported.");
    header.bitsPerChannel = int(bigEndianAt(file, at, 1));
    if (header.bitsPerChannel != 8) pictureDamaged(file, "only JPEGs of 8 bits a channel are supported.");
    setPictureSize(file, header, bigEndianAt(file, at + 3, 2), bigEndianAt(file, at + 1, 2));
    const std::uint64_t bytes = coefficientBytes(file, at, length, header);
    if (marker == 0xC2) header.workingBytes = bytes;
  }
  constexpr std::string_view kExif("Exif\0\0", 6);
  if (marker == kApp1 && length > 6 && file.text().substr(at, 6) == kExif)
    readExif(file.view().subspan(at + 6, length - 6), header);
}

// First marker at or after `at` that is not a stuffed byte, a restart or fill.
std::size_t nextMarker(const FileBytes& file, std::size_t at) {
  for (; at + 1 < file.size; ++at) {
    if (file.bytes.get()[at] != std::byte(0xFF)) continue;
    const auto next = std::uint8_t(file.bytes.get()[at + 1]);
    if (next != 0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) return at;
  }
  pictureDamaged(file, "it is cut short (a copy or download that stopped early?).");
}

}  // namespace

ImageHeader readJpegHeader(const FileBytes& file) {
  ImageHeader header;
  header.format = ImageFormat::jpeg;
  int scans = 0;
  for (std::size_t at = 2;;) {
    at = nextMarker(file, at);
    const std::uint32_t marker = bigEndianAt(file, at + 1, 1);
    at += 2;
    if (marker == kEnd) break;
    if (marker == kLone || marker == kStart) continue;  // no length
    const std::size_t length = bigEndianAt(file, at, 2);
    if (length < 2 || file.size - at < length) pictureDamaged(file, "it is cut short.");
    readSegment(file, marker, at + 2, length - 2, header);
    if (marker == kScan && ++scans > kMaxScans) pictureDamaged(file, "it has too many scans.");
    at += length;
  }
  if (header.width == 0 || scans == 0) pictureDamaged(file, "it holds no picture.");
  if (std::uint64_t(header.width) * std::uint64_t(header.height) / kPixelsPerByte > file.size)
    pictureDamaged(file, "it declares far more pixels than its bytes can hold.");
  return header;
}

}  // namespace likeness
