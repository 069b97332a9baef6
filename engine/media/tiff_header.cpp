// The first directory of a TIFF 6.0 file, as far as it decides whether the decoder may see it.
#include <algorithm>
#include <array>
#include <map>

#include "engine/media/image_parts.h"

namespace likeness {
namespace {

constexpr std::uint32_t kWidth = 256, kHeight = 257, kBits = 258, kCompression = 259, kPhotometric = 262,
                        kStripOffsets = 273, kSamples = 277, kStripBytes = 279,
                        kTileWidth = 322, kTileHeight = 323, kTileOffsets = 324, kTileBytes = 325,
                        kExtraSamples = 338, kSampleFormat = 339;
constexpr std::size_t kMaxEntries = 256, kEntryBytes = 12;
constexpr std::uint64_t kMaxParts = 1 << 17;  // strips or tiles

class TiffDirectory {
 public:
  explicit TiffDirectory(const FileBytes& file) : file_(file), big_(file.text().starts_with('M')) {
    const std::size_t at = integer(4, 4), count = integer(at, 2);
    if (count == 0 || count > kMaxEntries) pictureDamaged(file, "its directory is broken.");
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t entry = at + 2 + kEntryBytes * i;
      // Decoders differ in which of two they believe.
      if (!entries_.emplace(integer(entry, 2), entry).second) pictureDamaged(file, "its directory names a field twice.");
    }
  }

  bool has(std::uint32_t tag) const { return entries_.contains(tag); }
  std::uint64_t count(std::uint32_t tag) const { return has(tag) ? integer(entries_.at(tag) + 4, 4) : 0; }

  /// Element `i` of a BYTE, SHORT or LONG field; `fallback` when the field is absent.
  std::uint64_t value(std::uint32_t tag, std::uint64_t fallback, std::uint64_t i = 0) const {
    if (!has(tag)) return fallback;
    const std::size_t entry = entries_.at(tag);
    const std::uint64_t type = integer(entry + 2, 2), all = integer(entry + 4, 4);
    const std::uint64_t size = type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : 0;
    if (size == 0 || i >= all) pictureDamaged(file_, "its directory is broken.");
    const std::size_t start = all * size <= 4 ? entry + 8 : integer(entry + 8, 4);
    return integer(start + i * size, size);
  }

 private:
  std::uint32_t integer(std::size_t at, std::size_t bytes) const {
    return big_ ? bigEndianAt(file_, at, bytes) : littleEndianAt(file_, at, bytes);
  }
  const FileBytes& file_;
  bool big_;
  std::map<std::uint32_t, std::size_t> entries_;
};

// Packed data of the strips or tiles, every one inside the file.
std::uint64_t packedBytes(const FileBytes& file, const TiffDirectory& tiff, std::uint32_t offsets,
                          std::uint32_t sizes) {
  const std::uint64_t parts = tiff.count(offsets);
  if (parts == 0 || parts > kMaxParts || tiff.count(sizes) != parts)
    pictureDamaged(file, "its list of strips or tiles is broken.");
  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < parts; ++i) {
    const std::uint64_t at = tiff.value(offsets, 0, i), bytes = tiff.value(sizes, 0, i);
    if (at > file.size || bytes > file.size - at) pictureDamaged(file, "it is cut short.");
    total += bytes;
  }
  return total;
}

void checkPixelType(const FileBytes& file, const TiffDirectory& tiff, ImageHeader& header) {
  const std::uint64_t samples = tiff.value(kSamples, 1), kind = tiff.value(kPhotometric, 0);
  header.bitsPerChannel = int(std::min<std::uint64_t>(tiff.value(kBits, 1), 255));
  for (std::uint64_t i = 1; i < tiff.count(kBits); ++i)
    if (i >= samples || tiff.value(kBits, 0, i) != std::uint64_t(header.bitsPerChannel))
      pictureDamaged(file, "its channels differ in depth.");
  if (tiff.value(kSampleFormat, 1) != 1) pictureDamaged(file, "its pixels are not whole numbers; save 8 or 16 bits.");
  const bool grey = kind <= 1 && samples == 1, palette = kind == 3 && samples == 1;
  const bool colour = (kind == 2 || kind == 6) && (samples == 3 || samples == 4);
  if (!grey && !palette && !colour) pictureDamaged(file, "its kind of colour is not supported; save it as RGB.");
  const int bits = header.bitsPerChannel;
  if (bits != 8 && (bits != 16 || palette || kind == 6))
    pictureDamaged(file, "its pixels have " + std::to_string(bits) + " bits; save 8 or 16.");
  header.hasAlpha = samples == 4;
  constexpr std::uint64_t kAssociated = 1;  // libtiff multiplies 8-bit colours by alpha where the file did not
  header.premultiplied = header.hasAlpha && (bits == 8 || tiff.value(kExtraSamples, 0) == kAssociated);
}

void checkCompression(const FileBytes& file, const TiffDirectory& tiff) {
  constexpr std::array<std::uint64_t, 6> kKnown{1, 5, 7, 8, 32773, 32946};  // none, LZW, JPEG, deflate, PackBits
  const std::uint64_t compression = tiff.value(kCompression, 1);
  if (std::find(kKnown.begin(), kKnown.end(), compression) == kKnown.end())
    pictureDamaged(file, "its compression " + std::to_string(compression) + " is not supported.");
}

}  // namespace

ImageHeader readTiffHeader(const FileBytes& file) {
  constexpr std::uint64_t kExpansion = 1400;  // LZW reaches this, deflate less
  const TiffDirectory tiff(file);
  ImageHeader header;
  header.format = ImageFormat::tiff;
  setPictureSize(file, header, std::uint32_t(tiff.value(kWidth, 0)), std::uint32_t(tiff.value(kHeight, 0)));
  checkCompression(file, tiff);
  checkPixelType(file, tiff, header);
  const bool tiled = tiff.has(kTileOffsets);
  if (tiled && (tiff.value(kTileWidth, 0) > std::uint64_t(header.width) + 4096 ||
                tiff.value(kTileHeight, 0) > std::uint64_t(header.height) + 4096))
    pictureDamaged(file, "its tiles are larger than the picture.");
  const std::uint64_t packed = tiled ? packedBytes(file, tiff, kTileOffsets, kTileBytes)
                                     : packedBytes(file, tiff, kStripOffsets, kStripBytes);
  const std::uint64_t bytes = std::uint64_t(header.width) * std::uint64_t(header.height) *
                              tiff.value(kSamples, 1) * std::uint64_t(header.bitsPerChannel) / 8;
  if (bytes / (tiff.value(kCompression, 1) == 1 ? 1 : kExpansion) > packed)
    pictureDamaged(file, "it declares far more pixels than its bytes can hold.");
  return header;
}

}  // namespace likeness
