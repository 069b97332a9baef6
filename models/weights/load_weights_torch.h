#pragma once
#include <functional>
#include <optional>
#include <string>

#include "engine/core/host_tensor.h"
#include "models/blocks/weight_table_torch.h"
#include "models/weights/load_report.h"

namespace likeness {

struct LoadRules {
  /// File key -> network key; nothing for keys that are known and not needed. Unset = as they are.
  std::function<std::optional<std::string>(const std::string&)> keyOf;
  /// Network keys that a file may lack: they are left as they are, e.g. num_batches_tracked.
  std::function<bool(const std::string&)> mayLack;
  /// Take the file's memory over instead of copying when device and type allow it. The weights then
  /// stay memory-mapped and must not be written.
  bool adopt = true;
};

/// Takes only the keys that `wanted` names, and asks for no others: the rest of the network stays uninitialised.
LoadRules onlyKeys(std::function<bool(const std::string& key)> wanted);

/// Matches tensors with weights by name; shapes must agree, except that [n, m, 1, 1] and [n, m] are the
/// same matrix. Types are converted to the network's. Never throws for a bad match: read the report.
LoadReport loadWeights(const WeightTable& weights, const TensorMap& tensors,
                       const LoadRules& rules = {});

/// Overwrites every weight procedurally (procedural_weights.h); hashed name = prefix + key.
void fillProcedurally(const WeightTable& weights, std::uint64_t seed,
                      const std::string& prefix = {});

/// A tensor over the host tensor's memory (no copy), its owner kept alive. Not to be written.
at::Tensor torchTensor(const HostTensor& tensor);
/// A contiguous host copy; floating-point types keep theirs.
HostTensor hostTensor(const at::Tensor& tensor);

}  // namespace likeness
