#include "engine/catalog/network_keys.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <sstream>

#include "engine/catalog/model_catalog.h"
#include "engine/catalog/recognise_lora.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/paths.h"
#include "models/io/ldm_keys.h"
#include "models/io/shape_check.h"

namespace likeness {
namespace {

constexpr std::uint64_t kMaxKeyFileBytes = 4 << 20;
constexpr std::size_t kMaxNamed = 1000;  // of each kind in a report

std::vector<std::int64_t> shapeFrom(const std::string& text) {
  std::vector<std::int64_t> shape;
  if (text == "-") return shape;
  std::istringstream in(text);
  for (std::string size; std::getline(in, size, 'x');) shape.push_back(std::stoll(size));
  return shape;
}

NetworkKeys readKeys(const std::string& id) {
  if (!modelCatalog().networks.contains(id))
    throw Error("There is no network named " + inQuotes(id) + " in the model catalog.");
  const FileBytes file = readFile(resourcePath("model_networks/" + id + ".tsv"), kMaxKeyFileBytes);
  NetworkKeys keys;
  std::istringstream lines{std::string(file.text())};
  for (std::string line; std::getline(lines, line);)
    if (const std::size_t tab = line.find('\t'); tab != std::string::npos)
      keys.emplace(line.substr(0, tab), shapeFrom(line.substr(tab + 1)));
  return keys;
}

bool endsWithAny(const std::string& name, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const auto& e) { return name.ends_with(e); });
}

void add(std::vector<std::string>& list, std::string name) {
  if (list.size() < kMaxNamed) list.push_back(std::move(name));
}

// "a", "b", "c" and 12 more
std::string some(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 3); ++i) out += (i ? ", " : "") + inQuotes(names[i]);
  if (names.size() > 3) out += " and " + std::to_string(names.size() - 3) + " more";
  return out;
}

// Views of the same tensors in the layouts that the key lists are written in.
std::vector<TensorMap> layoutsOf(const TensorMap& tensors) {
  if (hasLdmKeys(tensors)) {
    LdmNetworks split = splitLdmCheckpoint(tensors);
    std::vector<TensorMap> parts;
    for (TensorMap* part : {&split.unet, &split.vae, &split.text, &split.control})
      if (!part->empty()) parts.push_back(std::move(*part));
    return parts;
  }
  const std::string wrapper = "module.";
  const bool wrapped = !tensors.empty() && std::all_of(tensors.begin(), tensors.end(), [&](const auto& t) {
    return t.first.starts_with(wrapper);
  });
  TensorMap plain;
  for (const auto& [name, tensor] : tensors) plain.emplace(wrapped ? name.substr(wrapper.size()) : name, tensor);
  return {withNewVaeAttentionKeys(std::move(plain))};
}

// A cheap bound before the full comparison: how many names are there.
double shareOfNames(const TensorMap& tensors, const NetworkKeys& keys) {
  std::size_t found = 0;
  for (const auto& [name, shape] : keys) found += tensors.contains(name);
  return keys.empty() ? 0 : double(found) / double(keys.size());
}

std::optional<NetworkReport> bestReport(const TensorMap& tensors) {
  std::optional<NetworkReport> best;
  double bestScore = 0;
  for (const auto& [id, network] : modelCatalog().networks) {
    if (shareOfNames(tensors, networkKeys(id)) < 0.5) continue;
    NetworkReport report = compareWithNetwork(tensors, id);
    const double faults = double(report.missing.size() + report.wrongShape.size() + report.unexpected.size());
    const double score = double(report.matched) / (double(report.expected) + faults) + (report.right() ? 1 : 0);
    if (score <= bestScore) continue;
    bestScore = score;
    best = std::move(report);
  }
  return best;
}

}  // namespace

const NetworkKeys& networkKeys(const std::string& id) {
  static std::mutex mutex;
  static std::map<std::string, NetworkKeys> known;
  const std::lock_guard lock(mutex);
  const auto it = known.find(id);
  return it != known.end() ? it->second : known.emplace(id, readKeys(id)).first->second;
}

std::string NetworkReport::sentence() const {
  if (right()) return std::to_string(matched) + " tensors, names and shapes right (" + types + (note.empty() ? "" : ", " + note) + ")";
  std::string out = std::to_string(matched) + " of " + std::to_string(expected) + " tensors fit";
  if (!missing.empty()) out += "; missing: " + some(missing);
  if (!wrongShape.empty()) out += "; wrong shape: " + some(wrongShape);
  if (!unexpected.empty()) out += "; unexpected: " + some(unexpected);
  return out;
}

NetworkReport compareWithNetwork(const TensorMap& tensors, const std::string& id) {
  const NetworkKeys& keys = networkKeys(id);
  const CatalogNetwork& network = modelCatalog().networks.at(id);
  NetworkReport report;
  report.network = id;
  report.expected = keys.size();
  std::set<std::string> types;
  for (const auto& [name, shape] : keys) {
    const auto it = tensors.find(name);
    if (it == tensors.end()) {
      add(report.missing, name);
    } else if (it->second.shape != shape) {
      add(report.wrongShape, name + " " + shapeText(it->second.shape) + " instead of " + shapeText(shape));
    } else {
      ++report.matched;
      types.insert(dtypeName(it->second.dtype));
    }
  }
  if (!network.others)
    for (const auto& [name, tensor] : tensors)
      if (!keys.contains(name) && !endsWithAny(name, network.ignore)) add(report.unexpected, name);
  for (const auto& type : types) report.types += (report.types.empty() ? "" : ", ") + type;
  return report;
}

std::vector<NetworkReport> recogniseNetworks(const TensorMap& tensors) {
  std::vector<NetworkReport> out;
  if (auto lora = recogniseLora(tensors)) return {std::move(*lora)};
  for (const TensorMap& part : layoutsOf(tensors))
    if (auto report = bestReport(part)) out.push_back(std::move(*report));
  return out;
}

TensorMap tensorsOfNetwork(const TensorMap& tensors, const std::string& id) {
  if (id == "lora_unet") return tensors;
  for (TensorMap& part : layoutsOf(tensors)) {
    const auto report = bestReport(part);
    if (report && report->network == id) return std::move(part);
  }
  return {};
}

}  // namespace likeness
