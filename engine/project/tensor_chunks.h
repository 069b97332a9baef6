#pragma once
#include <string>

#include "engine/core/host_tensor.h"
#include "engine/project/sqlite.h"

namespace likeness {

/// Stores a tensor as zstd chunks of at most 4 MiB decoded (tables tensor, tensor_chunk).
void writeTensor(SqliteFile& file, const std::string& name, const HostTensor& tensor);

/// Forgets a tensor and its chunks.
void removeTensor(SqliteFile& file, const std::string& name);

/// Reads every tensor. Sizes are checked against the stored chunks before anything is allocated.
TensorMap readTensors(SqliteFile& file);

}  // namespace likeness
