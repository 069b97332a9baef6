#include "engine/media/image_parts.h"

namespace likeness {
namespace {

void readChunk(const FileBytes& file, std::string_view type, std::size_t body, std::size_t length,
               ImageHeader& header) {
  if (type == "ANIM" || type == "ANMF")
    pictureDamaged(file, "animated WebP is not supported; save one picture of it.");
  if (type == "VP8X" && length >= 10) {
    header.hasAlpha = bigEndianAt(file, body, 1) & 0x10;
    setPictureSize(file, header, 1 + littleEndianAt(file, body + 4, 3), 1 + littleEndianAt(file, body + 7, 3));
  } else if (type == "VP8 " && header.width == 0 && length >= 10) {
    setPictureSize(file, header, littleEndianAt(file, body + 6, 2) & 0x3FFF,
                   littleEndianAt(file, body + 8, 2) & 0x3FFF);
  } else if (type == "VP8L" && header.width == 0 && length >= 5) {
    const std::uint32_t bits = littleEndianAt(file, body + 1, 4);
    setPictureSize(file, header, 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
    header.hasAlpha = bits >> 28 & 1;
  } else if (type == "EXIF") {
    readExif(file.view().subspan(body, length), header);
  }
}

}  // namespace

ImageHeader readWebpHeader(const FileBytes& file) {
  ImageHeader header;
  header.format = ImageFormat::webp;
  if (littleEndianAt(file, 4, 4) > file.size - 8) pictureDamaged(file, "it is cut short.");
  for (std::size_t at = 12; at + 8 <= file.size;) {
    const std::size_t length = littleEndianAt(file, at + 4, 4), body = at + 8;
    if (file.size - body < length) pictureDamaged(file, "it is cut short.");
    readChunk(file, file.text().substr(at, 4), body, length, header);
    at = body + length + (length & 1);
  }
  if (header.width == 0) pictureDamaged(file, "it holds no picture.");
  return header;
}

}  // namespace likeness
