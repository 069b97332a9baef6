#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/core/host_tensor.h"

namespace likeness {

/// Named tensors of a network, wherever they lie: one file, a sharded set or a component's folder.
/// This is what every loader of weights takes. Names, types and shapes are known at once; the bytes
/// are views of mapped files, which stay mapped as long as a tensor is held, and are read from the
/// disk when they are first touched.
struct TensorFile {
  std::string name;                             ///< for messages: the file, or the folder
  TensorMap tensors;
  std::map<std::string, std::string> metadata;  ///< safetensors only
  std::vector<std::filesystem::path> files;     ///< what was read, the index of a set included

  std::uint64_t byteCount() const;
};

enum class TensorFormat { safetensors, torch, index, other };
/// Told by the first bytes, not by the name: a safetensors header, a zip archive or pickle as
/// torch.save writes them, or a JSON object with a weight_map. Throws Error for what mapFile refuses.
TensorFormat tensorFormat(const std::filesystem::path& file);

/// Opens a .safetensors file, a PyTorch checkpoint (nothing is executed), the index of a sharded
/// set, or the folder of a component (see diffusers_folder.h). Throws Error naming file and tensor.
TensorFile openTensorFile(const std::filesystem::path& path);

}  // namespace likeness
