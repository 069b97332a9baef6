#include "engine/core/json_text.h"

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"

namespace likeness {

std::string jsonExcess(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.bytes) return "has more than " + std::to_string(limits.bytes >> 20) + " MB";
  int depth = 0;
  std::size_t values = 0;
  bool inText = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inText && c == '\\') ++i;  // the escaped byte says nothing
    if (c == '"') inText = !inText;
    if (inText) continue;
    const bool opens = c == '{' || c == '[';
    if (opens && ++depth > limits.depth) return "is nested too deeply";
    if (c == '}' || c == ']') --depth;
    if ((c == ',' || opens) && ++values > limits.values)
      return "has more than " + std::to_string(limits.values) + " values";
  }
  return {};
}

nlohmann::json parseJson(std::string_view text, const JsonLimits& limits) {
  if (!jsonExcess(text, limits).empty()) return nlohmann::json(nlohmann::json::value_t::discarded);
  return nlohmann::json::parse(text, nullptr, false);
}

nlohmann::json readJson(const std::filesystem::path& file, const JsonLimits& limits) {
  const FileBytes bytes = readFile(file, limits.bytes);
  const std::string excess = jsonExcess(bytes.text(), limits);
  if (!excess.empty()) throw Error("The JSON of " + fileInQuotes(file) + " " + excess + ".", "Choose another file.");
  nlohmann::json json = nlohmann::json::parse(bytes.text(), nullptr, false);
  if (json.is_discarded()) throw Error(fileInQuotes(file) + " is not valid JSON.", "Restore it or choose another file.");
  return json;
}

}  // namespace likeness
