#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/core/file_bytes.h"

namespace likeness {

/// JSON of a .gltf or .glb (nesting and size bounded) and its buffers.
struct GltfSource {
  nlohmann::json json;
  std::vector<FileBytes> buffers;
  std::uint64_t fileBytes = 0;  ///< of the file and of those beside it that it names, each once
};

/// Buffers come from the binary chunk, from base64 data URIs or from files beside the .gltf, named
/// without a path. Throws Error naming the file.
GltfSource readGltfSource(const FileBytes& file, const std::filesystem::path& folder);

/// Whole number at `object[key]`, `fallback` when absent; throws Error when it is no number in
/// [0, 2^53].
std::uint64_t gltfInteger(const FileBytes& file, const nlohmann::json& object, const char* key,
                          std::uint64_t fallback);
[[noreturn]] void gltfDamaged(const FileBytes& file, const std::string& why);

}  // namespace likeness
