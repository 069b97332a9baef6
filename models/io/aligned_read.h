#pragma once
#include <filesystem>

#include "engine/core/file_bytes.h"

namespace likeness {

/// Reads a whole regular file so that the byte at `offset` lies at a multiple of 64 in memory. Throws
/// Error as mapFile does, and when the file is shortened while it is read.
FileBytes readFileAligned(const std::filesystem::path& path, std::size_t offset);

}  // namespace likeness
