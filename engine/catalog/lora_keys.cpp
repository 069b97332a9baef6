#include "engine/catalog/lora_keys.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "models/io/shape_check.h"

namespace likeness {
namespace {

enum class Part { down, up, alpha };
struct LoraName {
  std::string module;  // path below the UNet, dots as in its own names
  Part part;
};

std::string dotsToUnderscores(std::string text) {
  std::replace(text.begin(), text.end(), '.', '_');
  return text;
}

// kohya writes '_' for '.'; the UNet's own names say which dots were meant.
const std::map<std::string, std::string>& modulesByFlatName() {
  static const std::map<std::string, std::string> modules = [] {
    std::map<std::string, std::string> out;
    for (const auto& [name, shape] : networkKeys("unet_sd15"))
      if (name.ends_with(".weight")) out[dotsToUnderscores(name.substr(0, name.size() - 7))] = name.substr(0, name.size() - 7);
    return out;
  }();
  return modules;
}

std::optional<Part> takePart(std::string& name) {
  using Row = std::pair<std::string_view, Part>;
  static constexpr std::array kEndings{
      Row{"_lora.down.weight", Part::down}, Row{"_lora.up.weight", Part::up},
      Row{".lora.down.weight", Part::down}, Row{".lora.up.weight", Part::up},
      Row{".lora_A.weight", Part::down},    Row{".lora_B.weight", Part::up},
      Row{".lora_A.default.weight", Part::down}, Row{".lora_B.default.weight", Part::up},
      Row{".lora_down.weight", Part::down}, Row{".lora_up.weight", Part::up}, Row{".alpha", Part::alpha}};
  for (const auto& [ending, part] : kEndings) {
    if (!name.ends_with(ending)) continue;
    name.resize(name.size() - ending.size());
    return part;
  }
  return {};
}

void strip(std::string& name, std::string_view prefix) {
  if (name.starts_with(prefix)) name.erase(0, prefix.size());
}

std::optional<LoraName> parse(std::string name) {
  const auto part = takePart(name);
  if (!part) return {};
  if (name.starts_with("lora_unet_")) {
    strip(name, "lora_unet_");
    const auto it = modulesByFlatName().find(name);
    return LoraName{it == modulesByFlatName().end() ? name : it->second, *part};
  }
  strip(name, "base_model.model.");
  strip(name, "unet.");
  if (const std::size_t at = name.find(".processor."); at != std::string::npos) name.erase(at, 10);  // keeps one dot
  if (name.ends_with(".to_out")) name += ".0";  // the old style names the projection, not its place
  return LoraName{name, *part};
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
    const auto parsed = parse(name);
    if (!parsed) {
      ++others;
      continue;
    }
    if (parsed->part == Part::down) pairs[parsed->module].down = first = &tensor;
    if (parsed->part == Part::up) pairs[parsed->module].up = &tensor;
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
