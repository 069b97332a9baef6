#pragma once
#include <filesystem>
#include <optional>
#include <utility>

#include "engine/core/file_bytes.h"
#include "engine/core/image.h"

namespace likeness {

/// A decoded picture, upright.
struct Photo {
  Image8 rgb;    ///< 3 channels, sRGB as stored (colour profiles are not applied)
  Image8 alpha;  ///< 1 channel, empty when the file has none
  std::optional<double> focalLength35mm;  ///< EXIF, millimetres on a 36 x 24 mm frame
  int reduction = 1;  ///< large JPEGs are decoded at 1/2, 1/4 or 1/8 size
};

/// Reads PNG, JPEG, WebP, TIFF or BMP: EXIF orientation applied, 16-bit narrowed, grey and CMYK turned
/// into RGB, the first page of a TIFF. The header is checked before decoding: at most 144 MB decoded,
/// and above 48 MB only what at least a 64th of it in the file can show; larger JPEGs are halved.
/// Throws Error with one sentence.
Photo readPhoto(const std::filesystem::path& path);
Photo decodePhoto(const FileBytes& file);
/// Width and height that readPhoto will give, from the header alone. Throws Error as it does.
std::pair<int, int> photoSize(const std::filesystem::path& path);

/// 1 (grey), 3 (RGB) or 4 (RGBA) channels, written atomically.
void writePng(const std::filesystem::path& path, const Image8& image);
/// 1 or 3 channels; quality 1..100.
void writeJpeg(const std::filesystem::path& path, const Image8& image, int quality = 92);

}  // namespace likeness
