#include "engine/project/preset_file.h"

#include <nlohmann/json.hpp>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"

namespace likeness {
namespace {

using nlohmann::json;
constexpr int kVersion = 1;
constexpr std::uint64_t kLargest = 4 << 20;

json objectOf(const std::map<std::string, std::string>& values) {
  json object = json::object();
  for (const auto& [key, text] : values) object[key] = json::parse(text, nullptr, false);
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
  const FileBytes bytes = readFile(file, kLargest);
  const json in = json::parse(bytes.text(), nullptr, false);
  const bool ours = in.is_object() && in.contains("likeness_preset") && in["likeness_preset"].is_number_integer();
  if (!ours || !in.contains("values") || !in["values"].is_object())
    throw Error(fileInQuotes(file) + " is not a preset.", "Choose a JSON file that Likeness wrote.");
  if (in["likeness_preset"].get<int>() > kVersion)
    throw Error(fileInQuotes(file) + " was written by a newer Likeness.", "Update Likeness to use it.");
  if (in.value("kind", std::string()) != kind)
    throw Error(fileInQuotes(file) + " is not a preset of this kind.",
                kind == "parameters" ? "It may belong to the expression panel." : "It may belong to the parameter panel.");
  return {kind, in.value("name", file.stem().string()), valuesOf(in["values"])};
}

std::string presetValuesToJson(const std::map<std::string, std::string>& values) { return objectOf(values).dump(); }

std::map<std::string, std::string> presetValuesFromJson(const std::string& text) {
  const json object = json::parse(text, nullptr, false);
  return object.is_object() ? valuesOf(object) : std::map<std::string, std::string>();
}

}  // namespace likeness
