#pragma once
#include <optional>
#include <string>

namespace likeness {

enum class LoraPart { down, up, alpha };

/// One key of a LoRA file. `site` is the weight's path with underscores for dots, the only spelling that
/// every style can be brought to.
struct LoraKey {
  std::string site;
  LoraPart part;
};

/// Nothing for keys of no known style.
std::optional<LoraKey> parseLoraKey(std::string key);
/// "a.b.0" -> "a_b_0"
std::string underscored(std::string path);

}  // namespace likeness
