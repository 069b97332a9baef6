#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

#include "engine/core/file_bytes.h"
#include "engine/core/host_tensor.h"

namespace likeness {

/// Contents of a .safetensors file.
struct Safetensors {
  TensorMap tensors;
  std::map<std::string, std::string> metadata;  ///< `__metadata__`
};

/// Maps the file; tensors alias the mapping (misaligned ones are copied). Strict as the format says
/// (huggingface/safetensors README): a JSON header of at most 100 MB, no duplicate names, known
/// element types, byte ranges that equal shape times element size, follow each other without holes
/// or overlap and fill the file. Throws Error naming file and tensor.
Safetensors readSafetensors(const std::filesystem::path& path);
/// The same from bytes at hand.
Safetensors parseSafetensors(const FileBytes& file);

/// Writes atomically. Tensors lie in order of falling element size, then name, the header is
/// padded to 8 bytes: every tensor is aligned in a mapped file.
void writeSafetensors(const std::filesystem::path& path, const TensorMap& tensors,
                      const std::map<std::string, std::string>& metadata = {});

}  // namespace likeness
