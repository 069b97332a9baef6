#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/core/file_bytes.h"
#include "engine/core/host_tensor.h"

namespace likeness {

/// What a .npy file holds (numpy.lib.format 1.0 to 3.0): numbers, text or pickled objects.
struct NpyArray {
  enum class Kind { numbers, text, objects };
  Kind kind = Kind::numbers;
  std::vector<std::int64_t> shape;   ///< empty = scalar
  HostTensor tensor;                 ///< kind numbers: C order, little endian whatever the file had
  std::vector<std::string> strings;  ///< kind text: UTF-8, one per element, C order
  FileBytes pickle;                  ///< kind objects: the raw pickle, not looked at here
};

/// Throws Error naming the file for anything malformed; sizes are checked against the bytes at hand
/// before allocation. Aligned little-endian C-order numbers alias the file's bytes.
NpyArray readNpy(const std::filesystem::path& path);
NpyArray parseNpy(const FileBytes& file);

/// Only the header: kind, shape and the dtype of `tensor` are set, nothing is decoded.
NpyArray parseNpyHeader(const FileBytes& file);

/// A complete .npy file of numbers, or of unicode text of the given shape.
std::vector<std::byte> encodeNpy(const HostTensor& tensor);
std::vector<std::byte> encodeNpy(const std::vector<std::string>& strings,
                                 const std::vector<std::int64_t>& shape);
/// Writes atomically.
void writeNpy(const std::filesystem::path& path, const HostTensor& tensor);

}  // namespace likeness
