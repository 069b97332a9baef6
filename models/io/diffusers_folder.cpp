#include "models/io/diffusers_folder.h"

#include <algorithm>
#include <optional>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxConfigBytes = 1 << 20;

std::vector<fs::path> filesIn(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_regular_file(ignored)) files.push_back(it->path());
  }
  if (error)
    throw Error("The folder " + fileInQuotes(folder) + " cannot be read.", "Check its permissions.", error.message());
  std::sort(files.begin(), files.end());
  return files;
}

bool isStem(const std::string& stem) {
  return stem == "diffusion_pytorch_model" || stem == "model" || stem == "pytorch_model" ||
         stem == "pytorch_lora_weights";
}

// Lower is better; negative when the name is not that of a component's weights.
int rankOfName(const std::string& name) {
  const auto rest = [&](const std::string& ending) -> std::optional<std::string> {
    if (!name.ends_with(ending)) return {};
    return name.substr(0, name.size() - ending.size());
  };
  int rank = 0;
  for (const char* ending : {".safetensors", ".safetensors.index.json", ".bin", ".bin.index.json"}) {
    if (const auto stem = rest(ending)) {
      if (isStem(*stem)) return rank;
      const std::size_t dot = stem->find('.');  // "model.fp16": a variant
      if (dot != std::string::npos && isStem(stem->substr(0, dot))) return rank + 4;
    }
    ++rank;
  }
  return -1;
}

fs::path findWeights(const fs::path& folder) {
  fs::path best;
  int bestRank = 0;
  for (const auto& file : filesIn(folder)) {
    const int rank = rankOfName(file.filename().string());
    if (rank >= 0 && (best.empty() || rank < bestRank)) {
      best = file;
      bestRank = rank;
    }
  }
  return best;
}

std::string classNameOf(const fs::path& config) {
  const FileBytes bytes = readFile(config, kMaxConfigBytes);
  const auto json = parseJson(bytes.text());
  if (!json.is_object()) return {};
  if (const auto name = json.find("_class_name"); name != json.end() && name->is_string()) return name->get<std::string>();
  const auto list = json.find("architectures");
  if (list != json.end() && list->is_array() && !list->empty() && list->front().is_string())
    return list->front().get<std::string>();
  return {};
}

bool describe(const fs::path& folder, DiffusersComponent& out) {
  out.name = folder.filename().string();
  out.weights = findWeights(folder);
  for (const char* name : {"config.json", "scheduler_config.json", "tokenizer_config.json"}) {
    std::error_code ignored;
    if (!out.config.empty() || !fs::is_regular_file(folder / name, ignored)) continue;
    out.config = folder / name;
    out.className = classNameOf(out.config);
  }
  return !out.weights.empty() || !out.config.empty();
}

}  // namespace

std::vector<DiffusersComponent> diffusersComponents(const fs::path& folder) {
  std::vector<DiffusersComponent> out;
  DiffusersComponent self;
  if (describe(folder, self)) return {self};
  std::error_code error;
  std::vector<fs::path> folders;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    if (it->is_directory(ignored)) folders.push_back(it->path());
  }
  std::sort(folders.begin(), folders.end());
  for (const auto& inner : folders)
    if (DiffusersComponent component; describe(inner, component)) out.push_back(component);
  return out;
}

fs::path componentWeights(const fs::path& folder) {
  const fs::path found = findWeights(folder);
  if (!found.empty()) return found;
  throw Error("The folder " + fileInQuotes(folder) + " holds no weights of a network.",
              "Give a folder with diffusion_pytorch_model.safetensors, model.safetensors or their .bin forms.");
}

}  // namespace likeness
