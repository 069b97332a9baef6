#include "engine/media/image_parts.h"

namespace likeness {

ImageHeader readBmpHeader(const FileBytes& file) {
  ImageHeader header;
  header.format = ImageFormat::bmp;
  const std::uint32_t kind = littleEndianAt(file, 14, 4);  // bytes of the header tell its version
  if (kind != 40 && kind != 52 && kind != 56 && kind != 108 && kind != 124)
    pictureDamaged(file, "its kind of BMP is not supported.");
  const auto height = std::int32_t(littleEndianAt(file, 22, 4));
  if (height == INT32_MIN) pictureDamaged(file, "its size is impossible.");
  setPictureSize(file, header, littleEndianAt(file, 18, 4), std::uint32_t(height < 0 ? -height : height));
  const std::uint64_t bits = littleEndianAt(file, 28, 2), compression = littleEndianAt(file, 30, 4);
  if (compression != 0 && compression != 3) pictureDamaged(file, "compressed BMP is not supported.");
  if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32)
    pictureDamaged(file, "its pixel type is unknown.");
  const std::uint64_t row = (std::uint64_t(header.width) * bits + 31) / 32 * 4;
  const std::uint64_t data = littleEndianAt(file, 10, 4);
  if (data > file.size || row * std::uint64_t(header.height) > file.size - data)
    pictureDamaged(file, "it is cut short.");
  return header;
}

}  // namespace likeness
