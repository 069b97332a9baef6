#include "engine/head/expression_presets.h"

#include <nlohmann/json.hpp>
#include <set>

#include "engine/core/error.h"
#include "engine/core/json_text.h"
#include "engine/head/arkit_controls.h"

namespace likeness {
namespace {

// What is absent or no text takes the other value.
std::string textOr(const nlohmann::json& object, const char* key, const std::string& other) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : other;
}

void checkPreset(const ExpressionPreset& preset, const std::string& file) {
  for (const auto& [key, value] : preset.values) {
    const int control = findControl(key);
    if (control < 0)
      throw Error("Preset " + preset.key + " of " + file + " names an unknown control " + key + ".");
    const auto& c = expressionControls()[std::size_t(control)];
    if (!(value >= c.minimum && value <= c.maximum))
      throw Error("Preset " + preset.key + " of " + file + " sets " + key + " out of its range.");
  }
}

}  // namespace

std::vector<ExpressionPreset> loadExpressionPresets(const std::filesystem::path& path) {
  const nlohmann::json json = readJson(path);
  if (!json.is_object() || json.value("schema", nlohmann::json()) != 1 || !json.contains("presets") ||
      !json["presets"].is_array())
    throw Error("The preset file " + path.string() + " is not a schema 1 expression file.");
  std::vector<ExpressionPreset> out;
  std::set<std::string> keys;
  for (const auto& entry : json["presets"]) {
    ExpressionPreset preset;
    if (!entry.is_object() || !entry.contains("key") || !entry["key"].is_string())
      throw Error("A preset of " + path.string() + " has no key.");
    preset.key = entry["key"].get<std::string>();
    preset.label = textOr(entry, "label", preset.key);
    preset.group = textOr(entry, "group", "basic");
    const nlohmann::json values = entry.value("values", nlohmann::json::object());
    for (const auto& [key, value] : values.items()) {
      if (!value.is_number())
        throw Error("Preset " + preset.key + " of " + path.string() + " sets " + key +
                    " to something that is no number.");
      preset.values[key] = value.get<float>();
    }
    checkPreset(preset, path.string());
    if (!keys.insert(preset.key).second)
      throw Error("The preset " + preset.key + " occurs twice in " + path.string() + ".");
    out.push_back(std::move(preset));
  }
  return out;
}

const ExpressionPreset& findPreset(const std::vector<ExpressionPreset>& presets,
                                   const std::string& key) {
  std::string known;
  for (const auto& preset : presets) {
    if (preset.key == key) return preset;
    known += (known.empty() ? "" : ", ") + preset.key;
  }
  throw Error("There is no expression preset " + key + ".", "Known presets: " + known + ".");
}

}  // namespace likeness
