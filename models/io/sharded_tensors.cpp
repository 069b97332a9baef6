#include "models/io/sharded_tensors.h"

#include <utility>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

constexpr JsonLimits kLimits{.bytes = 64 << 20};

[[noreturn]] void damaged(const fs::path& index, const std::string& why) {
  throw Error("The index " + fileInQuotes(index) + " cannot be used: " + why, "Fetch it again.");
}

// File -> its tensors, from weight_map.
std::map<std::string, std::vector<std::string>> tensorsByFile(const fs::path& index) {
  const FileBytes bytes = readFile(index, kLimits.bytes);
  const auto json = parseJson(bytes.text(), kLimits);
  const auto map = json.is_object() ? json.find("weight_map") : json.end();
  if (map == json.end() || !map->is_object() || map->empty()) damaged(index, "it has no weight_map.");
  std::map<std::string, std::vector<std::string>> out;
  for (const auto& [tensor, file] : map->items()) {
    if (!file.is_string()) damaged(index, "tensor " + inQuotes(tensor) + " names no file.");
    const auto name = file.get<std::string>();
    if (name.empty() || name == "." || name == ".." || name.find_first_of("/\\") != std::string::npos)
      damaged(index, "tensor " + inQuotes(tensor) + " lies outside the folder, in " + inQuotes(name) + ".");
    out[name].push_back(tensor);
  }
  return out;
}

void take(const fs::path& index, const fs::path& shard, const std::vector<std::string>& names, TensorFile& out) {
  std::error_code ignored;
  if (!fs::exists(shard, ignored))
    throw Error("The file " + fileInQuotes(shard) + " of the set " + fileInQuotes(index) + " is missing.",
                "Put it beside the index.");
  if (tensorFormat(shard) == TensorFormat::index) damaged(index, fileInQuotes(shard) + " is an index itself.");
  TensorFile file = openTensorFile(shard);
  for (const auto& name : names) {
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end())
      damaged(index, "tensor " + inQuotes(name) + " is not in " + fileInQuotes(shard) + ".");
    out.tensors.emplace(name, std::move(found->second));
  }
  for (const auto& [key, value] : file.metadata) out.metadata.emplace(key, value);
  out.files.push_back(shard);
}

}  // namespace

TensorFile openShardedTensors(const fs::path& index) {
  TensorFile out{index.filename().string(), {}, {}, {index}};
  for (const auto& [file, names] : tensorsByFile(index)) take(index, index.parent_path() / file, names, out);
  return out;
}

}  // namespace likeness
