#pragma once
#include <cstdint>
#include <optional>

#include "engine/core/file_bytes.h"

namespace likeness {

enum class ImageFormat { png, jpeg, webp, bmp, tiff };

/// What a picture file says of itself, read before anything is decoded.
struct ImageHeader {
  ImageFormat format = ImageFormat::png;
  int width = 0, height = 0;  ///< as stored, before the EXIF orientation
  int bitsPerChannel = 8;
  bool hasAlpha = false;
  bool premultiplied = false;  ///< the decoder gives colours times alpha (TIFF)
  int orientation = 1;  ///< EXIF 1..8; 1 where the decoder turns the picture itself (TIFF)
  std::optional<double> focalLength35mm;  ///< EXIF 35 mm equivalent, millimetres
  std::uint64_t workingBytes = 0;  ///< what the decoder itself keeps (coefficients of a progressive JPEG)
  std::size_t extraBytes = 0;      ///< PNG: chunks that hold no pixels (text, profiles, ...)
};

/// Reads and checks the header and the outline of the file: chunk checksums and IEND of a PNG, the
/// segments and EOI of a JPEG, RIFF and BMP sizes, directory and strips of a TIFF, and whether so few
/// bytes can hold so many pixels. Throws Error naming the file for anything else, a truncated file included.
ImageHeader readImageHeader(const FileBytes& file);

/// A PNG without the chunks that hold no pixels: compressed texts and profiles may unpack to far more
/// than the picture. `header` as read from the same file, which is returned itself when it has none.
FileBytes pngPixelsOnly(const FileBytes& file, const ImageHeader& header);

/// Orientation and 35 mm focal length out of an EXIF block (TIFF layout); broken blocks are ignored.
void readExif(std::span<const std::byte> tiff, ImageHeader& header);

}  // namespace likeness
