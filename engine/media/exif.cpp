#include <algorithm>
#include <cstring>

#include "engine/media/image_header.h"

namespace likeness {
namespace {

constexpr std::uint16_t kOrientation = 0x0112, kExifDirectory = 0x8769, kFocal35mm = 0xA405,
                        kShort = 3;

// Bounds-checked reads in the byte order of the block; 0 outside.
struct TiffReader {
  std::span<const std::byte> bytes;
  bool bigEndian = false;

  std::uint32_t at(std::size_t offset, std::size_t count) const {
    if (offset > bytes.size() || bytes.size() - offset < count) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t k = bigEndian ? i : count - 1 - i;
      value = value << 8 | std::uint32_t(bytes[offset + k]);
    }
    return value;
  }
};

// Returns where the EXIF directory proper is, 0 when none is named.
std::size_t readDirectory(const TiffReader& tiff, std::size_t offset, bool nested, ImageHeader& header) {
  std::size_t inner = 0;
  const std::size_t count = tiff.at(offset, 2);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t entry = offset + 2 + 12 * i;
    if (entry + 12 > tiff.bytes.size()) break;
    const std::uint32_t tag = tiff.at(entry, 2), type = tiff.at(entry + 2, 2);
    if (tag == kOrientation && type == kShort && !nested) {
      const int value = int(tiff.at(entry + 8, 2));
      if (value >= 1 && value <= 8) header.orientation = value;
    } else if (tag == kExifDirectory && !nested) {
      inner = tiff.at(entry + 8, 4);
    } else if (tag == kFocal35mm && type == kShort) {
      const double value = tiff.at(entry + 8, 2);
      if (value >= 5 && value <= 2000) header.focalLength35mm = value;
    }
  }
  return inner;
}

}  // namespace

void readExif(std::span<const std::byte> bytes, ImageHeader& header) {
  if (bytes.size() < 8) return;
  TiffReader tiff{bytes};
  const std::string_view order(reinterpret_cast<const char*>(bytes.data()), 2);
  if (order != "II" && order != "MM") return;
  tiff.bigEndian = order == "MM";
  if (tiff.at(2, 2) != 42) return;
  if (const std::size_t inner = readDirectory(tiff, tiff.at(4, 4), false, header)) readDirectory(tiff, inner, true, header);
}

}  // namespace likeness
