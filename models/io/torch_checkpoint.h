#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/core/file_bytes.h"
#include "engine/core/host_tensor.h"

namespace likeness {

/// Tensors of a PyTorch checkpoint.
struct TorchCheckpoint {
  TensorMap tensors;            ///< nested dicts and lists give names joined by dots
  std::string unwrapped;        ///< "state_dict" when only that part of the file was taken
  std::vector<std::string> ignored;  ///< entries that hold no tensors (at most 100 are named)
};

/// Reads .pth, .pt, .bin, .ckpt, .tar as torch.save writes them: the zip format (PyTorch >= 1.6) and
/// the older one, and TorchScript archives (OpenAI's CLIP), through the restricted unpickler; nothing is executed. Storages are checked
/// against the tensors before they are decoded. Throws Error naming file and tensor.
TorchCheckpoint readTorchCheckpoint(const std::filesystem::path& path);
TorchCheckpoint parseTorchCheckpoint(const FileBytes& file);

}  // namespace likeness
