#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "engine/core/host_tensor.h"
#include "models/io/pickle.h"

namespace likeness {

/// Finds a storage's bytes by its key; `bytes` is the size that the stream declares for it.
using TorchStorageFinder =
    std::function<FileBytes(const std::string& key, std::uint64_t bytes)>;

/// What a persistent value says of a storage: ('storage', class, key, location, element count).
struct TorchStorageId {
  DType dtype;
  std::string key;
  std::uint64_t bytes;
};
TorchStorageId torchStorageId(const PickleValue& persistent);

/// A torch.save stream of the format before zip (PyTorch < 1.6; also inside FLAME pickles).
struct TorchLegacyStream {
  PickleValue root;
  std::map<std::string, FileBytes> storages;
};

/// Magic 0x1950a86a20f9469cfc6c, protocol 1001, system info, object, key list, then element count
/// and raw data per key (torch/serialization.py, _legacy_save). Throws Error.
TorchLegacyStream parseTorchLegacy(const FileBytes& file, PickleGlobals globals);
/// Whether the bytes start like such a stream.
bool looksLikeTorchLegacy(const FileBytes& file);

/// Whether `value` is a tensor or parameter as torch pickles them.
bool isTorchTensor(const PickleValue& value);

/// Rebuilds a tensor. Contiguous tensors alias the storage; others are copied, and what is copied
/// is taken from `copyBudget` bytes so that shared or expanded storages cannot multiply.
HostTensor torchTensor(const PickleValue& value, const TorchStorageFinder& find,
                       std::uint64_t& copyBudget);

/// A tensor whose storage lies in the stream itself (torch.storage._load_from_bytes).
HostTensor nestedTorchTensor(const PickleValue& value);

}  // namespace likeness
