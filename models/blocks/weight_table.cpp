#include "engine/core/error.h"
#include "models/blocks/batch_torch.h"
#include "models/blocks/weight_table_torch.h"

namespace likeness {
namespace {

std::string joined(const std::string& prefix, std::string_view leaf) {
  return prefix.empty() ? std::string(leaf) : prefix + "." + std::string(leaf);
}

}  // namespace

at::Tensor WeightTable::add(std::string name, at::IntArrayRef shape) {
  return add(std::move(name), shape, c10::typeMetaToScalarType(options_.dtype()));
}

at::Tensor WeightTable::add(std::string name, at::IntArrayRef shape, at::ScalarType type) {
  if (!index_.emplace(name, entries_.size()).second)
    throw Error("Two weights of one network are called " + name + ".");
  entries_.push_back({std::move(name), torch::empty(shape, options_.dtype(type))});
  return entries_.back().tensor;
}

void WeightTable::addLowRankSite(std::string path, std::shared_ptr<LowRankSite> site) {
  sites_[std::move(path)] = std::move(site);
}

void WeightTable::pack() {
  if (packed() || !options_.device().is_cpu()) return;
  const at::NoGradGuard noGrad;
  for (const auto& packing : packings_) packing();
  for (const NamedWeight& w : entries_) {
    at::Tensor target = w.tensor;
    const bool released = target.numel() > 1 && target.storage().nbytes() == std::size_t(target.element_size());
    if (!released) target.set_data(target.clone());
  }
  pool_ = std::make_unique<ScratchPool>();
}

at::Tensor WeightTable::arranged(const at::Tensor& picture) const {
  return packed() && !recordsGradient(picture) ? picture.contiguous(at::MemoryFormat::ChannelsLast) : picture;
}

const NamedWeight* WeightTable::find(std::string_view name) const {
  const auto it = index_.find(name);
  return it == index_.end() ? nullptr : &entries_[it->second];
}

std::int64_t WeightTable::valueCount() const {
  std::int64_t count = 0;
  for (const NamedWeight& w : entries_) count += w.tensor.numel();
  return count;
}

WeightScope WeightScope::operator/(std::string_view child) const {
  return WeightScope(*table_, joined(prefix_, child));
}

at::Tensor WeightScope::add(std::string_view leaf, at::IntArrayRef shape) const {
  return table_->add(joined(prefix_, leaf), shape);
}

at::Tensor WeightScope::add(std::string_view leaf, at::IntArrayRef shape,
                            at::ScalarType type) const {
  return table_->add(joined(prefix_, leaf), shape, type);
}

}  // namespace likeness
