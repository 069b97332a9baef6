#pragma once
// What the readers of picture headers share; inside engine/media only.
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/core/file_bytes.h"
#include "engine/media/image_header.h"

namespace likeness {

/// Throws Error: "The picture NAME cannot be read: `why`".
[[noreturn]] void pictureDamaged(const FileBytes& file, const std::string& why);

/// 1 to 4 bytes at `at`; throws Error when the file ends before.
std::uint32_t bigEndianAt(const FileBytes& file, std::size_t at, std::size_t count);
std::uint32_t littleEndianAt(const FileBytes& file, std::size_t at, std::size_t count);

/// Checks and sets width and height: 1 to 2^20 each.
void setPictureSize(const FileBytes& file, ImageHeader& header, std::uint32_t width, std::uint32_t height);

ImageHeader readPngHeader(const FileBytes& file);
ImageHeader readJpegHeader(const FileBytes& file);
ImageHeader readWebpHeader(const FileBytes& file);
ImageHeader readBmpHeader(const FileBytes& file);
ImageHeader readTiffHeader(const FileBytes& file);

}  // namespace likeness
