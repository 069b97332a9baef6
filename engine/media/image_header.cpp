#include "engine/media/image_header.h"

#include "engine/core/error.h"
#include "engine/media/image_parts.h"

namespace likeness {

void pictureDamaged(const FileBytes& file, const std::string& why) {
  throw Error("The picture " + inQuotes(file.name) + " cannot be read: " + why,
              "Choose another picture or export it again.");
}

std::uint32_t bigEndianAt(const FileBytes& file, std::size_t at, std::size_t count) {
  if (at > file.size || file.size - at < count) pictureDamaged(file, "it is cut short.");
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value = value << 8 | std::uint32_t(file.bytes.get()[at + i]);
  return value;
}

std::uint32_t littleEndianAt(const FileBytes& file, std::size_t at, std::size_t count) {
  const std::uint32_t value = bigEndianAt(file, at, count);
  return __builtin_bswap32(value) >> (32 - 8 * count);
}

void setPictureSize(const FileBytes& file, ImageHeader& header, std::uint32_t width, std::uint32_t height) {
  constexpr std::uint32_t kMaxSide = 1 << 20;
  if (width == 0 || height == 0) pictureDamaged(file, "it has no pixels.");
  if (width > kMaxSide || height > kMaxSide) pictureDamaged(file, "its size is impossible.");
  header.width = int(width);
  header.height = int(height);
}

ImageHeader readImageHeader(const FileBytes& file) {
  const std::string_view text = file.text();
  if (text.empty()) pictureDamaged(file, "it is empty.");
  if (text.starts_with("\x89PNG\r\n\x1a\n")) return readPngHeader(file);
  if (text.starts_with("\xff\xd8")) return readJpegHeader(file);
  if (text.starts_with("RIFF") && text.substr(0, 12).ends_with("WEBP")) return readWebpHeader(file);
  if (text.starts_with("BM")) return readBmpHeader(file);
  if (text.starts_with(std::string_view("II*\0", 4)) || text.starts_with(std::string_view("MM\0*", 4)))
    return readTiffHeader(file);
  if (text.starts_with("GIF8"))
    pictureDamaged(file, "GIF pictures are not supported; save it as PNG or JPEG.");
  if (text.substr(0, 12).find("ftyp") == 4)
    pictureDamaged(file, "HEIC and AVIF pictures are not supported; save it as JPEG or PNG.");
  pictureDamaged(file, "it is not a PNG, JPEG, WebP, TIFF or BMP picture.");
}

}  // namespace likeness
