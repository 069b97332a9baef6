#pragma once
#include <string>

#include "engine/core/file_bytes.h"

namespace likeness {

/// Walks a Wavefront OBJ once and returns its vertices, texture coordinates, normals and faces alone:
/// no other file is named, no object, group, material or curve left. Every face index must name an
/// element that exists (negative ones count from the end so far), coordinates must be finite numbers,
/// lines at most 64 KB, faces at most 1024 corners. Throws Error naming file and line.
std::string plainObj(const FileBytes& file);

}  // namespace likeness
