#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace likeness {

/// One entry of a safetensors header, as written; nothing is checked against the file yet.
struct SafetensorsEntry {
  std::string name, dtype;
  std::vector<std::int64_t> shape;
  std::vector<std::uint64_t> offsets;  ///< begin, end, relative to the end of the header
};

struct SafetensorsHeader {
  std::vector<SafetensorsEntry> entries;
  std::map<std::string, std::string> metadata;
};

/// Parses the JSON header without building a document: only the shape that the format allows is
/// accepted, so depth is bounded. Throws Error naming `file` for anything else.
SafetensorsHeader parseSafetensorsHeader(std::string_view json, const std::string& file);

}  // namespace likeness
