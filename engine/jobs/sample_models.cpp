#include "engine/jobs/sample_models.h"

#include <algorithm>

#include "engine/catalog/model_store.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/jobs/own_face_networks.h"
#include "models/io/tensor_file.h"
#include "models/weights/procedural_weights.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

// The catalog's id of SampleParams::model.
std::string promptModel(const SampleParams& params) {
  return params.model == SampleModel::realisticVision ? "realistic_vision" : "sd15";
}

std::string controlModel(const SampleParams& params, bool portrait) {
  if (!params.controlnet.empty()) return params.controlnet;
  return portrait ? "arc2face_control" : "control_tile";
}

bool inCatalog(const std::string& id) {
  const auto& all = modelCatalog().models;
  return std::any_of(all.begin(), all.end(), [&](const CatalogModel& m) { return m.id == id; });
}

// "Stable Diffusion 1.5 (unet, vae)"
std::string namesOf(const std::vector<std::pair<std::string, std::vector<std::string>>>& missing) {
  std::string out;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    std::string roles;
    for (const auto& role : missing[i].second) roles += (roles.empty() ? "" : ", ") + role;
    out += (i == 0 ? "" : i + 1 == missing.size() ? " and " : ", ") + modelCatalog().model(missing[i].first).name + " (" + roles + ")";
  }
  return out;
}

std::string waysTo(const std::vector<std::pair<std::string, std::vector<std::string>>>& missing) {
  std::string commands, pages;
  for (const auto& [id, roles] : missing) {
    const CatalogModel& model = modelCatalog().model(id);
    if (model.access == ModelAccess::open) commands += (commands.empty() ? "" : " and ") + ("`likeness models fetch " + id + "`");
    if (pages.find(model.page) == std::string::npos) pages += (pages.empty() ? "" : " and ") + model.page;
  }
  return (commands.empty() ? "Get it" : "Run " + commands + ", or get it") + " from " + pages +
         " and run `likeness models import FILES`.";
}

// Missing roles by model, in the order of the needs.
std::vector<std::pair<std::string, std::vector<std::string>>> missingModels(const SampleModels& models, const SampleParams& params,
                                                                            bool portrait) {
  std::vector<std::pair<std::string, std::vector<std::string>>> out;
  for (const SampleNeed& need : sampleNeeds(params, portrait)) {
    const std::string id = chosenModel(models, need);
    if (models.has(id, need.role)) continue;
    const auto known = std::find_if(out.begin(), out.end(), [&](const auto& m) { return m.first == id; });
    if (known == out.end()) out.push_back({id, {need.role}});
    else known->second.push_back(need.role);
  }
  return out;
}

}  // namespace

SampleModels SampleModels::installed(const ModelStore& store) {
  SampleModels out;
  out.has = [store](const std::string& model, const std::string& role) { return store.find(model, role).has_value(); };
  out.tensors = [store](const std::string& model, const std::string& role) { return store.tensors(model, role); };
  out.face = [folder = store.folder()](FaceParams params) {
    params.descriptor = IdentityNetwork::arcface;
    return ownFaceNetworks(params, folder);
  };
  return out;
}

std::vector<SampleNeed> sampleNeeds(const SampleParams& params, bool portrait) {
  const std::string drawer = portrait ? "arc2face" : promptModel(params);
  std::vector<SampleNeed> needs{{"text_encoder", {drawer}}, {"unet", {drawer}}, {"vae", {"sd15", "sd_vae_ft_ema"}}};
  if (portrait) needs.push_back({"identity", {"arcface"}});
  const std::string control = controlModel(params, portrait);
  if (!params.control.empty() && inCatalog(control)) needs.push_back({"control", {control}});
  return needs;
}

std::string chosenModel(const SampleModels& models, const SampleNeed& need) {
  for (const std::string& id : need.models)
    if (models.has(id, need.role)) return id;
  return need.models.front();
}

std::string missingForSampling(const SampleModels& models, const SampleParams& params, bool portrait) {
  const auto missing = missingModels(models, params, portrait);
  if (missing.empty()) return {};
  return namesOf(missing) + (missing.size() > 1 ? " are" : " is") + " not installed. " + waysTo(missing);
}

void requireForSampling(const SampleModels& models, const SampleParams& params, bool portrait) {
  const auto missing = missingModels(models, params, portrait);
  if (!missing.empty()) throw Error(namesOf(missing) + (missing.size() > 1 ? " are" : " is") + " not installed.", waysTo(missing));
}

bool drawsWithTestWeights(const SampleModels& models, const SampleParams& params, bool portrait) {
  for (const SampleNeed& need : sampleNeeds(params, portrait)) {
    const std::string id = chosenModel(models, need);
    if (need.role != "identity" && models.has(id, need.role) && looksProcedural(models.tensors(id, need.role))) return true;
  }
  return false;
}

TensorMap sampleTensors(const SampleModels& models, const SampleParams& params, bool portrait, const std::string& role) {
  for (const SampleNeed& need : sampleNeeds(params, portrait))
    if (need.role == role) return models.tensors(chosenModel(models, need), role);
  return {};
}

TensorMap controlTensors(const SampleModels& models, const SampleParams& params, bool portrait) {
  if (params.control.empty()) return {};
  const std::string name = controlModel(params, portrait);
  if (inCatalog(name)) return models.tensors(name, "control");
  const fs::path file = fs::u8path(name);
  std::error_code ignored;
  if (!fs::exists(file, ignored))
    throw Error("There is no ControlNet " + inQuotes(name) + ".", "Give the id of an installed model, or a file.");
  const TensorMap tensors = openTensorFile(file).tensors;
  for (const char* network : {"controlnet_sd15", "controlnet_sd15_4channel"})
    if (TensorMap found = tensorsOfNetwork(tensors, network); !found.empty()) return found;
  throw Error(fileInQuotes(file) + " holds no ControlNet for Stable Diffusion 1.5.", "Check it with `likeness models verify FILE`.");
}

}  // namespace likeness
