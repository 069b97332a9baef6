#pragma once
#include <cstddef>
#include <filesystem>
#include <vector>

#include "engine/core/file_bytes.h"

namespace likeness {

/// Reads a .gltf or .glb and returns a minimal .glb in memory that holds nothing but what
/// `readMesh` wants: nodes, triangle meshes and the accessors they use, all indices in range, the
/// node tree without cycles, every accessor inside its buffer (Khronos glTF 2.0, sections 3.5 and
/// 3.6). `folder` is where buffers beside the file are looked for. Throws Error naming the file.
std::vector<std::byte> sanitizedGlb(const FileBytes& file, const std::filesystem::path& folder);

}  // namespace likeness
