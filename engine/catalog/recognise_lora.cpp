#include "engine/catalog/recognise_lora.h"

#include <algorithm>

#include "models/diffusion/lora_keys.h"
#include "models/io/shape_check.h"

namespace likeness {
namespace {

// LoRA keys know a weight by its path with '_' for '.'; the UNet's own names say which dots were meant.
const std::map<std::string, std::string>& modulesBySite() {
  static const std::map<std::string, std::string> modules = [] {
    std::map<std::string, std::string> out;
    for (const auto& [name, shape] : networkKeys("unet_sd15"))
      if (name.ends_with(".weight")) {
        const std::string module = name.substr(0, name.size() - 7);
        out[underscored(module)] = module;
      }
    return out;
  }();
  return modules;
}

struct Pair {
  const HostTensor* down = nullptr;
  const HostTensor* up = nullptr;
};

// [rank, in(, 1, 1)] and [out, rank(, 1, 1)] against the UNet's [out, in(, k, k)].
void check(const std::string& module, const Pair& pair, NetworkReport& report, std::int64_t& rank) {
  if (!pair.down || !pair.up) return report.missing.push_back(module + (pair.down ? " (up)" : " (down)"));
  const auto& keys = networkKeys("unet_sd15");
  const auto unet = keys.find(module + ".weight");
  if (unet == keys.end()) return report.unexpected.push_back(module);
  const auto &down = pair.down->shape, &up = pair.up->shape;
  const bool fits = down.size() >= 2 && up.size() >= 2 && unet->second.size() >= 2 && down[0] == up[1] &&
                    up[0] == unet->second[0] && down[1] == unet->second[1];
  if (!fits)
    return report.wrongShape.push_back(module + " " + shapeText(up) + shapeText(down) + " on " + shapeText(unet->second));
  rank = std::max(rank, down[0]);
  ++report.matched;
}

}  // namespace

std::optional<NetworkReport> recogniseLora(const TensorMap& tensors) {
  std::map<std::string, Pair> pairs;
  std::size_t others = 0;
  const HostTensor* first = nullptr;
  for (const auto& [name, tensor] : tensors) {
    if (name.starts_with("text_encoder.") || name.starts_with("lora_te_")) continue;  // for the text encoder
    const auto parsed = parseLoraKey(name);
    if (!parsed) {
      ++others;
      continue;
    }
    const auto known = modulesBySite().find(parsed->site);
    const std::string& module = known == modulesBySite().end() ? parsed->site : known->second;
    if (parsed->part == LoraPart::down) pairs[module].down = first = &tensor;
    if (parsed->part == LoraPart::up) pairs[module].up = &tensor;
  }
  if (pairs.empty() || others > pairs.size()) return {};
  NetworkReport report;
  report.network = "lora_unet";
  report.expected = pairs.size();
  std::int64_t rank = 0;
  for (const auto& [module, pair] : pairs) check(module, pair, report, rank);
  if (first) report.types = dtypeName(first->dtype);
  report.note = "rank " + std::to_string(rank);
  return report;
}

}  // namespace likeness
