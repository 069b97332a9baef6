#pragma once
#include "engine/core/file_bytes.h"

namespace likeness {

/// Walks a Wavefront OBJ once: every face index must name an element that exists (negative ones
/// count from the end so far), coordinates must be finite numbers, lines at most 64 KB. Throws Error
/// naming file and line.
void checkObj(const FileBytes& file);

}  // namespace likeness
