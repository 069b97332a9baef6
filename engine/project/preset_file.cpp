#include "engine/project/preset_file.h"

#include <nlohmann/json.hpp>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

using nlohmann::json;
constexpr int kVersion = 1;
constexpr JsonLimits kLimits{.bytes = 4 << 20};

json objectOf(const std::map<std::string, std::string>& values) {
  json object = json::object();
  for (const auto& [key, text] : values) object[key] = parseJson(text, kLimits);
  return object;
}

std::map<std::string, std::string> valuesOf(const json& object) {
  std::map<std::string, std::string> values;
  for (const auto& [key, value] : object.items()) values[key] = value.dump();
  return values;
}

}  // namespace

void writePresetFile(const std::filesystem::path& file, const PresetFile& preset) {
  const json out{{"likeness_preset", kVersion}, {"kind", preset.kind}, {"name", preset.name}, {"values", objectOf(preset.values)}};
  writeFileAtomically(file, out.dump(2) + "\n");
}

PresetFile readPresetFile(const std::filesystem::path& file, const std::string& kind) {
  const json in = readJson(file, kLimits);
  const bool ours = in.is_object() && in.contains("likeness_preset") && in["likeness_preset"].is_number_integer();
  if (!ours || !in.contains("values") || !in["values"].is_object())
    throw Error(fileInQuotes(file) + " is not a preset.", "Choose a JSON file that Likeness wrote.");
  if (in["likeness_preset"] > kVersion)
    throw Error(fileInQuotes(file) + " was written by a newer Likeness.", "Update Likeness to use it.");
  if (in.value("kind", json()) != kind)
    throw Error(fileInQuotes(file) + " is not a preset of this kind.",
                kind == "parameters" ? "It may belong to the expression panel." : "It may belong to the parameter panel.");
  const json name = in.value("name", json());
  return {kind, name.is_string() ? name.get<std::string>() : file.stem().string(), valuesOf(in["values"])};
}

std::string presetValuesToJson(const std::map<std::string, std::string>& values) { return objectOf(values).dump(); }

std::map<std::string, std::string> presetValuesFromJson(const std::string& text) {
  const json object = parseJson(text, kLimits);
  return object.is_object() ? valuesOf(object) : std::map<std::string, std::string>();
}

}  // namespace likeness
