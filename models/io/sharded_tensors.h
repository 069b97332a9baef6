#pragma once
#include <filesystem>

#include "models/io/tensor_file.h"

namespace likeness {

/// Opens a set of files by its index, model.safetensors.index.json or pytorch_model.bin.index.json:
/// {"metadata": {...}, "weight_map": {"tensor name": "file beside the index"}} (huggingface/
/// huggingface_hub, docs of the serialization module). Every tensor comes from the file that the index
/// names; tensors that the index does not name are left out. Throws Error naming the file that is
/// missing, or the tensor that a file lacks; a file name that leaves the folder is refused.
TensorFile openShardedTensors(const std::filesystem::path& index);

}  // namespace likeness
