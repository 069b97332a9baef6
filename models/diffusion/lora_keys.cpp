#include "models/diffusion/lora_keys.h"

#include <algorithm>
#include <string_view>

namespace likeness {
namespace {

struct Ending {
  std::string_view text;
  LoraPart part;
};
constexpr Ending kEndings[] = {{".lora_A.weight", LoraPart::down},
                               {".lora_B.weight", LoraPart::up},
                               {".lora_A.default.weight", LoraPart::down},
                               {".lora_B.default.weight", LoraPart::up},
                               {".lora.down.weight", LoraPart::down},
                               {".lora.up.weight", LoraPart::up},
                               {"_lora.down.weight", LoraPart::down},
                               {"_lora.up.weight", LoraPart::up},
                               {".lora_down.weight", LoraPart::down},
                               {".lora_up.weight", LoraPart::up},
                               {".alpha", LoraPart::alpha}};

void dropPrefix(std::string& text, std::string_view prefix) {
  if (text.starts_with(prefix)) text.erase(0, prefix.size());
}

}  // namespace

std::string underscored(std::string path) {
  std::replace(path.begin(), path.end(), '.', '_');
  return path;
}

std::optional<LoraKey> parseLoraKey(std::string key) {
  dropPrefix(key, "base_model.model.");
  dropPrefix(key, "unet.");
  dropPrefix(key, "lora_unet_");
  for (const Ending& e : kEndings) {
    if (!key.ends_with(e.text)) continue;
    std::string path = key.substr(0, key.size() - e.text.size());
    // Old diffusers: attn1.processor.to_out_lora means the module to_out.0.
    if (const std::size_t at = path.find(".processor."); at != path.npos) {
      path.erase(at, std::string_view(".processor").size());
      if (path.ends_with(".to_out")) path += ".0";
    }
    return LoraKey{underscored(std::move(path)), e.part};
  }
  return std::nullopt;
}

}  // namespace likeness
