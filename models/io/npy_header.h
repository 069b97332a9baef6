#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/file_bytes.h"

namespace likeness {

/// The dict at the head of a .npy file, as written.
struct NpyHeader {
  std::string descr;  ///< "<f8", "|O", "<U12"
  bool fortranOrder = false;
  std::vector<std::int64_t> shape;
  std::size_t dataOffset = 0;
};

/// Reads magic, version and the Python literal; accepts exactly the three keys that the format
/// names, each once. Throws Error naming the file.
NpyHeader readNpyHeader(const FileBytes& file);

}  // namespace likeness
