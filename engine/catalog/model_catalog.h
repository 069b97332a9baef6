#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace likeness {

/// Whether a model may be used commercially; `restricted` = within the licence's use restrictions.
enum class CommercialUse { yes, restricted, no, unknown };
/// How a model's files are had: fetched on consent, behind a login, by hand, or not at all.
enum class ModelAccess { open, login, manual, none };

const char* commercialUseText(CommercialUse use);

/// One file of a model as its publisher offers it.
struct CatalogFile {
  std::string path;  ///< below the model's folder: "unet/diffusion_pytorch_model.safetensors"
  std::map<std::string, std::string> holds;  ///< role -> network: {"unet", "unet_sd15"}
  std::string url;                           ///< empty when it is not fetched alone
  std::optional<std::uint64_t> size;         ///< bytes, where published
  std::string sha256;        ///< lower-case hex; empty where none is published
  std::string sha256Prefix;  ///< the first digits, where only those are published (torchvision)
  bool alternative = false;  ///< another form of what the other files hold
  bool optional = false;
  std::string archive, member;  ///< in which archive it is published, under which name
};

struct CatalogArchive {
  std::string name, url, sha256;
  std::optional<std::uint64_t> size;
};

struct CatalogModel {
  std::string id, name, publisher, page, licence, licencePage, commercialNote, how, standIn, group;
  CommercialUse commercial = CommercialUse::unknown;
  ModelAccess access = ModelAccess::none;
  std::vector<std::string> neededBy, usefulFor;  ///< feature ids
  std::vector<std::string> roles;                ///< what makes the model complete
  std::vector<CatalogFile> files;
  std::vector<CatalogArchive> archives;
  std::vector<std::string> hints;  ///< words of a path that tell models of equal layout apart

  const CatalogArchive* archive(const std::string& name) const;
};

struct CatalogFeature {
  std::string id, label, standIn;
};

/// How tensors of a network are told: by the names and shapes in model_networks/ID.tsv.
struct CatalogNetwork {
  std::string title;
  std::vector<std::string> ignore;  ///< endings of further names that do not matter
  bool others = false;              ///< further names of any kind do not matter
};

/// What can be installed, and for what: resources/model_catalog.json.
struct ModelCatalog {
  std::vector<CatalogFeature> features;
  std::vector<CatalogModel> models;
  std::map<std::string, CatalogNetwork> networks;

  /// Throws Error naming `id` when there is no such model.
  const CatalogModel& model(const std::string& id) const;
  const CatalogFeature* feature(const std::string& id) const;
};

/// Throws Error naming the entry for a field that is missing or of a wrong kind.
ModelCatalog readModelCatalog(const std::filesystem::path& file);
/// The shipped one, read once.
const ModelCatalog& modelCatalog();

}  // namespace likeness
