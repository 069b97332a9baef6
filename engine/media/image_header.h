#pragma once
#include <cstdint>
#include <optional>

#include "engine/core/file_bytes.h"

namespace likeness {

enum class ImageFormat { png, jpeg, webp, bmp };

/// What a picture file says of itself, read before anything is decoded.
struct ImageHeader {
  ImageFormat format = ImageFormat::png;
  int width = 0, height = 0;  ///< as stored, before the EXIF orientation
  int bitsPerChannel = 8;
  bool hasAlpha = false;
  int orientation = 1;                        ///< EXIF 1..8
  std::optional<double> focalLength35mm;      ///< EXIF 35 mm equivalent, millimetres
};

/// Reads and checks the header and the outline of the file: chunk checksums and IEND of a PNG, the
/// segments and EOI of a JPEG, RIFF and BMP sizes, and whether so few bytes can hold so many
/// pixels. Throws Error naming the file for anything else, a truncated file included.
ImageHeader readImageHeader(const FileBytes& file);

/// Orientation and 35 mm focal length out of an EXIF block (TIFF layout); broken blocks are ignored.
void readExif(std::span<const std::byte> tiff, ImageHeader& header);

}  // namespace likeness
