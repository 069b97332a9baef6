#pragma once
#include <filesystem>
#include <map>
#include <string>

namespace likeness {

/// A preset to pass on: named values of parameters or of expression controls.
struct PresetFile {
  std::string kind;                           ///< "parameters" or "expression"
  std::string name;                           ///< for the user
  std::map<std::string, std::string> values;  ///< key -> JSON text of the value
};

/// {"likeness_preset": 1, "kind", "name", "values": {...}}, written atomically.
void writePresetFile(const std::filesystem::path& file, const PresetFile& preset);
/// Throws Error naming the file when it is no preset of `kind`, larger than 4 MB, or of a newer version.
PresetFile readPresetFile(const std::filesystem::path& file, const std::string& kind);

/// The values alone, as documents keep them (DocumentItem::value).
std::string presetValuesToJson(const std::map<std::string, std::string>& values);
/// Empty when the text is no JSON object.
std::map<std::string, std::string> presetValuesFromJson(const std::string& text);

}  // namespace likeness
