#include "app/cli/models_output.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "app/cli/plain_name.h"

namespace likeness {
namespace {

using Json = nlohmann::json;

Json idsOf(const std::vector<const CatalogModel*>& models) {
  Json ids = Json::array();
  for (const auto* model : models) ids.push_back(model->id);
  return ids;
}

Json fileJson(const CatalogFile& file, const InstalledModel& here) {
  Json json{{"path", file.path}, {"holds", file.holds}, {"optional", file.optional || file.alternative}, {"installed", false}};
  json["size"] = file.size ? Json(*file.size) : Json();
  json["sha256"] = file.sha256.empty() ? Json() : Json(file.sha256);
  for (const auto& known : here.files) {
    if (known.path != file.path) continue;
    json["installed"] = true;
    json["recorded_sha256"] = known.stored.front().sha256;
    json["linked"] = known.linked;
  }
  return json;
}

void printJson(const ModelStore& store) {
  for (const auto& state : featureStates(modelCatalog(), store))
    printJsonLine({{"event", "feature"}, {"id", state.feature->id}, {"label", state.feature->label}, {"ready", state.ready()},
                   {"lacks", idsOf(state.lacking)}, {"improved_by", idsOf(state.improving)}, {"stand_in", state.feature->standIn}});
  for (const auto& model : modelCatalog().models) {
    Json json{{"event", "model"}, {"id", model.id}, {"name", model.name}, {"publisher", model.publisher}, {"page", model.page},
              {"licence", model.licence}, {"licence_page", model.licencePage}, {"commercial", commercialUseText(model.commercial)},
              {"commercial_note", model.commercialNote}, {"needed_by", model.neededBy}, {"useful_for", model.usefulFor},
              {"stand_in", model.standIn}, {"how", model.how}, {"fetchable", model.access == ModelAccess::open},
              {"complete", !model.roles.empty() && store.missingRoles(model).empty()},
              {"missing", store.missingRoles(model)}, {"files", Json::array()}};
    const InstalledModel here = store.installed(model.id);
    for (const auto& file : model.files) json["files"].push_back(fileJson(file, here));
    printJsonLine(json);
  }
}

void printFeature(const FeatureState& state) {
  std::printf("%-56s %s\n", state.feature->label.c_str(), state.ready() ? "ready" : "lacks something");
  if (!state.ready()) {
    std::printf("    lacks: %s\n", modelNames(state.lacking).c_str());
    std::printf("    until then: %s\n", state.feature->standIn.c_str());
  }
  if (!state.improving.empty()) std::printf("    better with: %s\n", modelNames(state.improving).c_str());
}

void printModel(const CatalogModel& model, const ModelStore& store) {
  std::printf("%-20s %-46s %-26s commercial use: %s\n", model.id.c_str(), model.name.c_str(),
              installedText(model, store).c_str(), commercialUseText(model.commercial));
  std::printf("    %s; %s%s%s\n", model.licence.c_str(), model.page.c_str(),
              model.access == ModelAccess::open ? "; fetch: " : "",
              model.access == ModelAccess::open ? sizeText(fetchBytes(model)).c_str() : "");
  if (!model.how.empty()) std::printf("    %s\n", model.how.c_str());
}

}  // namespace

void printModels(const ModelStore& store) {
  if (commonOptions().json) return printJson(store);
  std::printf("Models folder: %s\n\nFeatures\n", store.folder().c_str());
  for (const auto& state : featureStates(modelCatalog(), store)) printFeature(state);
  std::printf("\nModels\n");
  for (const auto& model : modelCatalog().models) printModel(model, store);
}

void printFindings(const std::vector<ModelFinding>& findings) {
  for (const auto& finding : findings) {
    if (commonOptions().json) printJsonLine(findingToJson(finding));
    else std::printf("%s: %s%s\n", plainName(finding.path).c_str(), finding.sentence.c_str(), finding.installed ? " Installed." : "");
  }
  if (findings.empty() && !commonOptions().json) std::printf("Nothing to do: no model files are there.\n");
}

}  // namespace likeness
