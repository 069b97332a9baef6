#include <algorithm>
#include <map>

#include "engine/core/error.h"
#include "models/blocks/low_rank_torch.h"
#include "models/diffusion/lora_keys.h"
#include "models/diffusion/lora_torch.h"
#include "models/weights/load_weights_torch.h"

namespace likeness {
namespace {

struct Pair {
  const HostTensor *down = nullptr, *up = nullptr;
  std::optional<double> alpha;
};

const char* const kRemedy = "Check that the file is a LoRA for Stable Diffusion 1.5.";

std::map<std::string, std::shared_ptr<LowRankSite>> sitesByName(const WeightTable& network) {
  std::map<std::string, std::shared_ptr<LowRankSite>> out;
  for (const auto& [path, site] : network.lowRankSites()) out[underscored(path)] = site;
  return out;
}

void collect(Pair& pair, LoraPart part, const HostTensor& tensor) {
  if (part == LoraPart::down) pair.down = &tensor;
  if (part == LoraPart::up) pair.up = &tensor;
  if (part == LoraPart::alpha && tensor.elementCount() == 1) pair.alpha = tensor.toDouble()[0];
}

// [n, m] or the same as a 1x1 kernel.
at::Tensor matrix(const HostTensor& stored, const at::TensorOptions& options) {
  const at::Tensor t = torchTensor(stored);
  const bool kernel = t.dim() == 4 && t.size(2) == 1 && t.size(3) == 1;
  return (kernel ? t.flatten(1) : t).to(options, false, /*copy=*/true);
}

LowRankUpdate updateOf(const std::string& name, const Pair& pair, const LowRankSite& site,
                       const at::TensorOptions& options, const std::string& file) {
  if (!pair.down || !pair.up) throw Error(file + " holds only half of the update for " + name + ".", kRemedy);
  LowRankUpdate u;
  u.down = matrix(*pair.down, options);
  u.up = matrix(*pair.up, options);
  if (u.down.dim() != 2 || u.up.dim() != 2 || u.down.size(1) != site.in || u.up.size(0) != site.out ||
      u.down.size(0) != u.up.size(1) || u.down.size(0) == 0)
    throw Error(file + " holds an update for " + name + " whose shape does not fit.", kRemedy);
  u.factor = pair.alpha ? *pair.alpha / double(u.down.size(0)) : 1.0;
  return u;
}

}  // namespace

LoraAdapter::~LoraAdapter() {
  for (const auto& site : sites_)
    std::erase_if(site->updates, [&](const LowRankUpdate& u) { return u.scale == scale_; });
}

std::unique_ptr<LoraAdapter> attachLora(const WeightTable& network, const TensorMap& file,
                                        const std::string& fileName, double scale) {
  std::unique_ptr<LoraAdapter> adapter(new LoraAdapter);
  adapter->scale_ = std::make_shared<std::atomic<double>>(scale);
  const auto sites = sitesByName(network);
  std::map<std::string, Pair> pairs;
  for (const auto& [key, tensor] : file) {
    const auto parsed = parseLoraKey(key);
    if (parsed && sites.contains(parsed->site))
      collect(pairs[parsed->site], parsed->part, tensor);
    else
      adapter->unused_.push_back(key);
  }
  if (pairs.empty())
    throw Error("No key of " + fileName + " belongs to a weight of this network.", kRemedy);
  std::vector<std::pair<std::shared_ptr<LowRankSite>, LowRankUpdate>> ready;
  for (const auto& [name, pair] : pairs)
    ready.emplace_back(sites.at(name), updateOf(name, pair, *sites.at(name), network.options(), fileName));
  for (auto& [site, update] : ready) {
    adapter->rank_ = std::max(adapter->rank_, update.down.size(0));
    update.scale = adapter->scale_;
    site->updates.push_back(std::move(update));
    adapter->sites_.push_back(site);
  }
  return adapter;
}

}  // namespace likeness
