#pragma once
// What the readers of pictures share; inside engine/media only.
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

/// Decoded bytes that a file of this size may stand for: 64 times its own, 48 to 144 MB.
std::uint64_t allowedPictureBytes(const FileBytes& file);
/// Holds a picture to what is decoded: 512 MB of file, 144 MB of pixels, no more than allowedPictureBytes, and in
/// proportion what the decoder keeps beside. `decodedBytes`: of the pixels that the decoder gives. Throws Error.
void checkPictureLimits(const FileBytes& file, const ImageHeader& header, std::uint64_t decodedBytes);

ImageHeader readPngHeader(const FileBytes& file);
ImageHeader readJpegHeader(const FileBytes& file);
ImageHeader readWebpHeader(const FileBytes& file);
ImageHeader readBmpHeader(const FileBytes& file);
ImageHeader readTiffHeader(const FileBytes& file);

}  // namespace likeness
