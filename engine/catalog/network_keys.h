#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/core/host_tensor.h"

namespace likeness {

/// Names and shapes of a network's tensors as its public checkpoint has them.
using NetworkKeys = std::map<std::string, std::vector<std::int64_t>>;

/// Keys of a network of the catalog, from resources/model_networks/ID.tsv (name, tab, "64x3x3x3" or "-");
/// read once. Throws Error for an unknown id.
const NetworkKeys& networkKeys(const std::string& id);

/// How tensors compare with a network: what a loader by name would find.
struct NetworkReport {
  std::string network;          ///< id in the catalog
  std::size_t expected = 0, matched = 0;
  std::vector<std::string> missing, unexpected, wrongShape;  ///< with both shapes: "name [4] instead of [8]"
  std::string types;            ///< "F16", or "F32, I64": element types of what matched
  std::string note;             ///< "rank 4", for what is not told by a list of keys
  bool right() const { return missing.empty() && wrongShape.empty() && unexpected.empty() && matched > 0; }
  /// One sentence: right, or what is wrong, with at most three names of each kind.
  std::string sentence() const;
};

/// Compares with the keys of `id`; names that the catalog tells to ignore are no matter.
NetworkReport compareWithNetwork(const TensorMap& tensors, const std::string& id);

/// The networks that these tensors hold, best first: every one that fits, or else the one that comes
/// nearest when at least half of its names are there. LDM checkpoints are split, the VAE's older names
/// and a leading "module." are understood; LoRA files of the public styles give "lora_unet".
std::vector<NetworkReport> recogniseNetworks(const TensorMap& tensors);

/// Tensors of one recognised network under the names of its key list, whatever layout they came in.
/// Shares the bytes. Empty when they are not there.
TensorMap tensorsOfNetwork(const TensorMap& tensors, const std::string& id);

}  // namespace likeness
