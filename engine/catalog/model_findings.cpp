#include "engine/catalog/model_findings.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

namespace likeness {
namespace {

std::string titleOf(const std::string& network) {
  const auto& networks = modelCatalog().networks;
  const auto it = networks.find(network);
  if (it != networks.end()) return it->second.title;
  static const std::map<std::string, std::string> others{
      {"lora_unet", "LoRA for Stable Diffusion 1"}, {"onnx_arcface", "ArcFace IResNet100, ONNX"},
      {"onnx_scrfd", "SCRFD face detector, ONNX"}, {"flame_model", "FLAME head"}, {"flame_model_open", "FLAME 2023 Open head"},
      {"flame_masks", "FLAME region masks"}, {"flame_texture", "FLAME texture space"},
      {"flame_landmarks", "FLAME landmarks"}, {"smplx_model", "SMPL-X body"}};
  const auto known = others.find(network);
  return known == others.end() ? network : known->second;
}

std::string contentText(const RecognisedFile& file) {
  std::string out;
  for (const auto& report : file.networks)
    out += (out.empty() ? "" : "; ") + titleOf(report.network) + ": " + report.sentence();
  return out + ".";
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : between) + word;
  return out;
}

std::string howMatched(CatalogMatch::By by) {
  return by == CatalogMatch::By::path ? " (told by its place; --as says otherwise)" : "";
}

ModelFinding judged(ModelFinding out, const RecognisedFile& file, const CatalogMatch& match) {
  out.model = match.model->id;
  out.file = match.file->path;
  const std::string what = match.model->name + ", " + match.file->path + howMatched(match.by) + ". " + contentText(file);
  const PublishedBytes bytes = match.sha256.empty() && match.file->size != file.bytes && match.file->size ? PublishedBytes::different
                               : match.sha256.empty() ? PublishedBytes::unknown
                                                      : comparePublished(*match.file, file.bytes, match.sha256);
  if (bytes == PublishedBytes::same) {
    out.state = FindingState::published;
    out.sentence = "Right: " + what + " SHA-256 as published.";
  } else if (bytes == PublishedBytes::different) {
    out.state = FindingState::otherBytes;
    out.sentence = "Right, but not the published bytes (another precision or training): " + what;
  } else {
    out.state = FindingState::right;
    out.sentence = "Right: " + what + " No hash is published; the import records it.";
  }
  return out;
}

bool completeOrGroup(const CatalogModel& model, const ModelCatalog& catalog, const ModelStore& store) {
  const auto complete = [&](const CatalogModel& m) { return !m.roles.empty() && store.missingRoles(m).empty(); };
  if (model.group.empty()) return complete(model);
  return std::any_of(catalog.models.begin(), catalog.models.end(),
                     [&](const auto& other) { return other.group == model.group && complete(other); });
}

bool names(const std::vector<std::string>& list, const std::string& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

}  // namespace

const char* findingStateId(FindingState state) {
  switch (state) {
    case FindingState::published: return "published";
    case FindingState::right: return "right";
    case FindingState::otherBytes: return "other_bytes";
    case FindingState::open: return "open";
    case FindingState::wrong: return "wrong";
    case FindingState::unknown: return "unknown";
    case FindingState::damaged: return "damaged";
    case FindingState::changed: break;
  }
  return "changed";
}

nlohmann::json findingToJson(const ModelFinding& finding) {
  nlohmann::json json{{"event", "model"}, {"state", findingStateId(finding.state)}, {"good", finding.good()},
                      {"path", finding.path}, {"model", finding.model}, {"file", finding.file},
                      {"installed", finding.installed}, {"candidates", finding.candidates}, {"text", finding.sentence}, {"networks", nlohmann::json::array()}};
  for (const auto& report : finding.networks)
    json["networks"].push_back({{"network", report.network}, {"expected", report.expected}, {"matched", report.matched},
                                {"missing", report.missing}, {"unexpected", report.unexpected},
                                {"wrong_shape", report.wrongShape}, {"types", report.types}, {"note", report.note}});
  return json;
}

ModelFinding findingFor(const RecognisedFile& file, const CatalogMatch& match) {
  ModelFinding out;
  out.path = file.path.string();
  out.networks = file.networks;
  if (match) return judged(std::move(out), file, match);
  if (file.networks.empty()) {
    out.state = file.problem.find("no network") != std::string::npos || file.problem.find("no model") != std::string::npos
                    ? FindingState::unknown : FindingState::damaged;
    out.sentence = file.problem;
  } else if (!match.candidates.empty()) {
    out.state = FindingState::open;
    out.candidates = match.candidates;
    out.sentence = contentText(file) + " Several models look like this: say which with --as " +
                   joined(match.candidates, " or --as ") + ".";
  } else if (file.rightNetworks().size() == file.networks.size()) {
    out.state = FindingState::unknown;
    out.sentence = contentText(file) + " It is not the model that was named, or no entry of the catalog holds this.";
  } else {
    out.state = FindingState::wrong;
    out.sentence = "Not usable as it is: " + contentText(file);
  }
  return out;
}

std::vector<FeatureState> featureStates(const ModelCatalog& catalog, const ModelStore& store) {
  std::vector<FeatureState> out;
  for (const auto& feature : catalog.features) {
    FeatureState state{&feature, {}, {}};
    for (const auto& model : catalog.models) {
      const bool needed = names(model.neededBy, feature.id), useful = names(model.usefulFor, feature.id);
      if (model.roles.empty()) continue;  // named for completeness; there is nothing to install
      if ((!needed && !useful) || completeOrGroup(model, catalog, store)) continue;
      (needed ? state.lacking : state.improving).push_back(&model);
    }
    out.push_back(std::move(state));
  }
  return out;
}

std::string modelNames(const std::vector<const CatalogModel*>& models) {
  std::string out, group;
  for (const auto* model : models) {
    if (!out.empty()) out += !model->group.empty() && model->group == group ? " or " : ", ";
    out += model->name;
    group = model->group;
  }
  return out;
}

std::string installedText(const CatalogModel& model, const ModelStore& store) {
  if (model.roles.empty()) return "nothing to install";
  const auto missing = store.missingRoles(model);
  if (missing.empty()) return "installed";
  if (missing.size() == model.roles.size()) return "not installed";
  return std::to_string(model.roles.size() - missing.size()) + " of " + std::to_string(model.roles.size()) +
         " parts, missing: " + joined(missing, ", ");
}

std::string sizeText(std::optional<std::uint64_t> bytes) {
  if (!bytes) return "size not published";
  char text[32];
  const double mega = double(*bytes) / 1e6;
  std::snprintf(text, sizeof text, mega >= 1000 ? "%.2f GB" : "%.0f MB", mega >= 1000 ? mega / 1000 : mega);
  return text;
}

std::optional<std::uint64_t> fetchBytes(const CatalogModel& model) {
  std::uint64_t total = 0;
  std::set<std::string> archives;
  for (const auto& file : model.files) {
    if (file.alternative || file.optional) continue;
    std::optional<std::uint64_t> size = file.size;
    if (!file.archive.empty()) size = archives.insert(file.archive).second ? model.archive(file.archive)->size : 0;
    if (!size) return {};
    total += *size;
  }
  return total;
}

std::string consentText(const CatalogModel& model) {
  return model.name + " by " + model.publisher + "\nLicence: " + model.licence + ", " + model.licencePage +
         "\nCommercial use: " + commercialUseText(model.commercial) + ". " + model.commercialNote + "\nPage: " + model.page +
         "\nDownload: " + sizeText(fetchBytes(model));
}

}  // namespace likeness
