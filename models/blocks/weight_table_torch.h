#pragma once
#include <torch/torch.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/blocks/scratch_pool_torch.h"

namespace likeness {

struct LowRankSite;

/// One stored tensor of a network under its public checkpoint key.
struct NamedWeight {
  std::string name;
  at::Tensor tensor;  ///< shares its TensorImpl with the layer that uses it
};

/// Every weight of one network: names as public checkpoint files spell them, storage uninitialised
/// (a checkpoint overwrites it at once). On the meta device a full-size network costs no memory.
class WeightTable {
 public:
  /// Device and floating-point type of every weight.
  explicit WeightTable(at::TensorOptions options = at::kFloat) : options_(options) {}
  WeightTable(const WeightTable&) = delete;
  WeightTable& operator=(const WeightTable&) = delete;

  /// Adds an uninitialised tensor. Throws Error when the name is taken.
  at::Tensor add(std::string name, at::IntArrayRef shape);
  /// The same for buffers of another type, e.g. int64 counters.
  at::Tensor add(std::string name, at::IntArrayRef shape, at::ScalarType type);
  /// Registers a weight that low-rank adapters may update; `path` is the layer's key without ".weight".
  void addLowRankSite(std::string path, std::shared_ptr<LowRankSite> site);
  /// Registers what `pack` calls for one layer.
  void addPacking(std::function<void()> packing) { packings_.push_back(std::move(packing)); }

  /// Prepares a loaded CPU network for many passes without gradient: weights of convolutions and linear maps
  /// move into the layout of the processor's kernels (layer_weight_torch.h), the rest into memory of its own, so
  /// that a mapped checkpoint file is let go. Such weights cannot be read or loaded again. Call it between passes.
  void pack();
  bool packed() const { return pool_ != nullptr; }
  /// Memory for the passes of a packed network, else null.
  const ScratchPool* scratch() const { return pool_.get(); }
  /// A picture [B, C, H, W] in the memory format in which this network runs fastest: channels last when packed
  /// and no gradient is recorded, else as it is.
  at::Tensor arranged(const at::Tensor& picture) const;

  /// In order of construction.
  const std::vector<NamedWeight>& entries() const { return entries_; }
  /// nullptr when there is none of that name.
  const NamedWeight* find(std::string_view name) const;
  const std::map<std::string, std::shared_ptr<LowRankSite>, std::less<>>& lowRankSites() const {
    return sites_;
  }
  const at::TensorOptions& options() const { return options_; }
  std::int64_t valueCount() const;

 private:
  at::TensorOptions options_;
  std::vector<NamedWeight> entries_;
  std::map<std::string, std::size_t, std::less<>> index_;
  std::map<std::string, std::shared_ptr<LowRankSite>, std::less<>> sites_;
  std::vector<std::function<void()>> packings_;
  std::unique_ptr<ScratchPool> pool_;  ///< of a packed network
};

/// A place in the name tree while a network is built: `scope / "attn1" / "to_q"` makes the keys
/// "attn1.to_q.weight" and so on. Valid as long as its table; layers use it in constructors only.
class WeightScope {
 public:
  explicit WeightScope(WeightTable& table, std::string prefix = {})
      : table_(&table), prefix_(std::move(prefix)) {}
  WeightScope operator/(std::string_view child) const;
  /// Numbered children of module lists.
  WeightScope operator/(std::int64_t child) const { return *this / std::to_string(child); }

  at::Tensor add(std::string_view leaf, at::IntArrayRef shape) const;
  at::Tensor add(std::string_view leaf, at::IntArrayRef shape, at::ScalarType type) const;
  WeightTable& table() const { return *table_; }
  /// Full path without a trailing dot.
  const std::string& path() const { return prefix_; }

 private:
  WeightTable* table_;
  std::string prefix_;
};

}  // namespace likeness
