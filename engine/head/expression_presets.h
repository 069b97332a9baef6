#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace likeness {

/// A named expression (resources/presets/expressions.json).
struct ExpressionPreset {
  std::string key, label, group;        ///< group: "basic", "eyes", "mouth", "talk"
  std::map<std::string, float> values;  ///< control key -> value, missing = neutral
};

/// Reads and checks a preset file: schema 1, unique keys, known controls, values within range.
/// Throws Error naming file and preset.
std::vector<ExpressionPreset> loadExpressionPresets(const std::filesystem::path& path);

/// Throws Error listing the known keys when there is none of that name.
const ExpressionPreset& findPreset(const std::vector<ExpressionPreset>& presets,
                                   const std::string& key);

}  // namespace likeness
