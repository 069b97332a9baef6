#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/catalog/catalog_match.h"
#include "engine/catalog/model_store.h"

namespace likeness {

enum class FindingState {
  published,   ///< right, and the very bytes that the publisher names
  right,       ///< names and shapes right; no hash is published
  otherBytes,  ///< names and shapes right, but not the published bytes (another precision, another training)
  open,        ///< right, but several models look like this: the user must say which
  wrong,       ///< a known network with keys missing or of a wrong shape
  unknown,     ///< readable, but nothing that Likeness uses
  damaged,     ///< cannot be read
  changed,     ///< installed, and no longer what was installed
};

/// What verify or import found about one file.
struct ModelFinding {
  FindingState state = FindingState::unknown;
  std::string path, model, file;  ///< file at hand; id and catalog path, where known
  std::string sentence;           ///< for the user
  std::vector<NetworkReport> networks;
  std::vector<std::string> candidates;  ///< ids to choose from, when `open`
  bool installed = false;         ///< by this call
  bool good() const { return state == FindingState::published || state == FindingState::right || state == FindingState::otherBytes; }
};

const char* findingStateId(FindingState state);
nlohmann::json findingToJson(const ModelFinding& finding);

/// Judges a recognised file and its match.
ModelFinding findingFor(const RecognisedFile& file, const CatalogMatch& match);

/// What a feature has and lacks.
struct FeatureState {
  const CatalogFeature* feature = nullptr;
  std::vector<const CatalogModel*> lacking;   ///< needed and not complete; one of a group is enough
  std::vector<const CatalogModel*> improving; ///< useful and not complete
  bool ready() const { return lacking.empty(); }
};
std::vector<FeatureState> featureStates(const ModelCatalog& catalog, const ModelStore& store);

/// "A, B or C": models of one group are choices.
std::string modelNames(const std::vector<const CatalogModel*>& models);
/// "installed", "2 of 3 parts: unet is missing", "not installed".
std::string installedText(const CatalogModel& model, const ModelStore& store);
/// "3.4 GB", or "size not published".
std::string sizeText(std::optional<std::uint64_t> bytes);
/// Bytes that a fetch of the model transfers; nothing when a size is not published.
std::optional<std::uint64_t> fetchBytes(const CatalogModel& model);
/// What must be shown before a fetch: name, licence, commercial use, page and size, a line each.
std::string consentText(const CatalogModel& model);

}  // namespace likeness
