#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/catalog_match.h"
#include "engine/catalog/model_catalog.h"
#include "engine/core/host_tensor.h"

namespace likeness {

/// A file in the models folder.
struct StoredFile {
  std::string name;  ///< below the model's folder
  std::uint64_t bytes = 0;
  std::string sha256;
};

/// A catalog file that is installed; a sharded set is several stored files, the index first.
struct InstalledFile {
  std::string path;                          ///< CatalogFile::path
  std::map<std::string, std::string> holds;  ///< role -> network
  std::vector<StoredFile> stored;
  bool published = false;  ///< the bytes are those that the publisher names
  bool linked = false;     ///< links to the user's own copy
  std::string source, date;  ///< where it came from; YYYY-MM-DD
};

struct InstalledModel {
  std::vector<InstalledFile> files;
  std::string licenceAccepted;  ///< date of consent, empty without a fetch
  bool holds(const std::string& role) const;
};

/// How a file comes into the folder. `move` is for downloads of ours, whose hash the match carries.
enum class InstallBy { copy, link, move };

/// The folder of installed models: FOLDER/ID/... with FOLDER/ID/installed.json. A file counts as installed
/// once the record names it, and the record is written last: nothing is ever half-installed. Calls from
/// several processes wait for each other.
class ModelStore {
 public:
  explicit ModelStore(std::filesystem::path folder);
  /// $LIKENESS_MODELS, else models/ in the user's data folder (XDG).
  static std::filesystem::path defaultFolder();
  const std::filesystem::path& folder() const { return folder_; }

  /// What the record names and the folder still has with the recorded size. A record that cannot be read
  /// counts as nothing installed.
  InstalledModel installed(const std::string& id) const;
  /// Roles that the model needs and nothing installed holds; empty = complete.
  std::vector<std::string> missingRoles(const CatalogModel& model) const;

  /// Brings a recognised file into the folder. False when `progress` asked to stop; then
  /// nothing is left behind. Throws Error when there is no room or a file changed meanwhile.
  bool install(const CatalogMatch& match, const RecognisedFile& file, InstallBy by, const ByteProgress& progress,
               const std::string& source, const std::string& licenceAccepted = {});
  void remove(const std::string& id);

  /// The installed file that holds a role of a model; nothing when there is none.
  std::optional<std::filesystem::path> find(const std::string& id, const std::string& role) const;
  /// The tensors of a role under the names of its network, whatever layout the file has (openTensorFile).
  /// Throws Error that says how to install what is missing.
  TensorMap tensors(const std::string& id, const std::string& role) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace likeness
