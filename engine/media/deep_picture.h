#pragma once
#include <filesystem>

#include "engine/core/file_bytes.h"
#include "engine/core/image.h"

namespace likeness {

/// A picture in floating point, so that 16 bits a channel survive.
struct DeepPicture {
  ImageF rgb;    ///< [H, W, 3] 0..1, as stored
  int bits = 8;  ///< per channel in the file: 8 or 16
};

/// Reads a PNG or TIFF of 8 or 16 bits without narrowing it, at most 144 MB decoded; alpha is dropped.
/// The same checks as readPhoto. Throws Error with one sentence.
DeepPicture readDeepPicture(const std::filesystem::path& path);
DeepPicture decodeDeepPicture(const FileBytes& file);

/// Writes a PNG of 8 or 16 bits a channel, atomically; values are clamped to 0..1.
void writeDeepPng(const std::filesystem::path& path, const ImageF& rgb, int bits);

}  // namespace likeness
