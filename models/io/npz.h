#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "models/io/npy.h"

namespace likeness {

/// The arrays of a .npz file by name (without ".npy").
using NpzArrays = std::map<std::string, NpyArray>;

/// Reads every array; all decoded arrays together may take at most 2 GB. Throws Error naming file
/// and entry.
NpzArrays readNpz(const std::filesystem::path& path);
NpzArrays parseNpz(const FileBytes& file);
/// The numeric arrays of a .npz file only.
TensorMap readNpzTensors(const std::filesystem::path& path);

/// Writes atomically, deflated unless told otherwise; `texts` become 1-D unicode arrays.
void writeNpz(const std::filesystem::path& path, const TensorMap& tensors,
              const std::map<std::string, std::vector<std::string>>& texts = {},
              bool deflate = true);

/// Throwing lookups for readers of a known layout; the message lists what is missing.
/// All names of `wanted` that `arrays` lacks are named in one Error.
void requireArrays(const NpzArrays& arrays, const std::vector<std::string>& wanted,
                   const std::string& file);

}  // namespace likeness
