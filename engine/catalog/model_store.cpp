#include "engine/catalog/model_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>

#include "engine/catalog/store_record.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/user_folders.h"
#include "models/io/tensor_file.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

// One writer at a time, also among processes; released with the descriptor.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder) {
    file_ = ::open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file_ >= 0) ::flock(file_, LOCK_EX);
  }
  ~FolderLock() {
    if (file_ >= 0) ::close(file_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_ = -1;
};

void makeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw Error::failure("The models folder " + folder.string() + " cannot be made.",
                         "Give another one with --folder or LIKENESS_MODELS.", error.message());
}

void requireRoom(const fs::path& folder, std::uint64_t bytes) {
  constexpr std::uint64_t kSpare = 64ull << 20;
  std::error_code error;
  const auto space = fs::space(folder, error);
  if (error || space.available >= bytes + kSpare) return;
  throw Error::failure("The models folder needs " + std::to_string((bytes + kSpare) >> 20) + " MB more, but only " +
                           std::to_string(space.available >> 20) + " MB are free.",
                       "Free some space, give another folder with --folder, or import with --link.");
}

// Copies block by block and hashes on the way; the hash, or empty when stopped.
std::string copyFile(const fs::path& from, const fs::path& to, const ByteProgress& progress) {
  constexpr std::size_t kBlock = 8 << 20;
  const FileBytes source = mapFile(from);
  AtomicFile target(to);
  Sha256 hash;
  for (std::size_t at = 0; at < source.size; at += kBlock) {
    const auto block = source.view().subspan(at, std::min(kBlock, source.size - at));
    target.write(block);
    hash.add(block);
    if (progress && !progress(block.size())) return {};
  }
  target.commit();
  return hash.finish();
}

void linkFile(const fs::path& from, const fs::path& to) {
  const fs::path beside = to.string() + ".link";
  std::error_code error;
  fs::remove(beside, error);
  fs::create_symlink(fs::absolute(from), beside, error);
  if (!error) fs::rename(beside, to, error);
  if (error) throw Error::failure("The link " + to.string() + " cannot be made.", "Import without --link.", error.message());
}

bool samePlace(const fs::path& a, const fs::path& b) {
  std::error_code ignored;
  return fs::equivalent(a, b, ignored);
}

std::string place(const fs::path& from, const fs::path& to, InstallBy by, const std::string& knownHash,
                  const ByteProgress& progress) {
  if (by == InstallBy::copy || samePlace(from, to)) return copyFile(from, to, progress);
  const std::string sha256 = knownHash.empty() ? sha256OfFile(from, progress) : knownHash;
  if (sha256.empty()) return {};
  if (by == InstallBy::link) {
    linkFile(from, to);
  } else {
    std::error_code error;
    fs::rename(from, to, error);
    if (error) return copyFile(from, to, progress);
  }
  return sha256;
}

// Where a part goes: the first under the catalog's name with the source's ending, shards beside it.
std::string storedName(const CatalogMatch& match, const RecognisedFile& file, std::size_t part) {
  const fs::path ours(match.file->path);
  if (file.parts.size() > 1) return (ours.parent_path() / file.parts[part].filename()).generic_string();
  fs::path name = ours;
  name.replace_extension(file.path.extension());
  return name.generic_string();
}

std::string today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
  return text;
}

}  // namespace

bool InstalledModel::holds(const std::string& role) const {
  return std::any_of(files.begin(), files.end(), [&](const auto& file) { return file.holds.contains(role); });
}

ModelStore::ModelStore(fs::path folder) : folder_(std::move(folder)) {}

fs::path ModelStore::defaultFolder() {
  if (const char* set = std::getenv("LIKENESS_MODELS"); set && *set) return set;
  if (!userFolders().models.empty()) return userFolders().models;
  const char* data = std::getenv("XDG_DATA_HOME");
  if (data && *data == '/') return fs::path(data) / "likeness/models";
  const char* home = std::getenv("HOME");
  return (home && *home ? fs::path(home) / ".local/share" : fs::temp_directory_path()) / "likeness/models";
}

InstalledModel ModelStore::installed(const std::string& id) const {
  InstalledModel model = readStoreRecord(folder_ / id);
  std::erase_if(model.files, [&](const InstalledFile& file) {
    return std::any_of(file.stored.begin(), file.stored.end(), [&](const StoredFile& stored) {
      std::error_code error;
      const auto bytes = fs::file_size(folder_ / id / stored.name, error);
      return error || bytes != stored.bytes;
    });
  });
  return model;
}

std::vector<std::string> ModelStore::missingRoles(const CatalogModel& model) const {
  const InstalledModel here = installed(model.id);
  std::vector<std::string> missing;
  for (const auto& role : model.roles)
    if (!here.holds(role)) missing.push_back(role);
  return missing;
}

bool ModelStore::install(const CatalogMatch& match, const RecognisedFile& file, InstallBy by, const ByteProgress& progress,
                         const std::string& source, const std::string& licenceAccepted) {
  const fs::path home = folder_ / match.model->id;
  makeFolder(home);
  const FolderLock lock(folder_);
  if (by == InstallBy::copy) requireRoom(folder_, file.bytes);
  InstalledModel record = readStoreRecord(home);
  InstalledFile entry{match.file->path, match.file->holds, {}, false, by == InstallBy::link, source, today()};
  // What is replaced leaves the record first: at no moment does the record name other bytes.
  if (std::erase_if(record.files, [&](const auto& known) { return known.path == entry.path; })) writeStoreRecord(home, record);
  for (std::size_t i = 0; i < file.parts.size(); ++i) {
    const std::string name = storedName(match, file, i);
    makeFolder((home / name).parent_path());
    const std::string known = file.parts.size() == 1 ? match.sha256 : "";
    const std::string sha256 = place(file.parts[i], home / name, by, known, progress);
    if (sha256.empty()) return false;
    std::error_code ignored;
    entry.stored.push_back({name, fs::file_size(home / name, ignored), sha256});
  }
  if (entry.stored.size() == 1)
    entry.published = comparePublished(*match.file, entry.stored[0].bytes, entry.stored[0].sha256) == PublishedBytes::same;
  record.files.push_back(std::move(entry));
  if (!licenceAccepted.empty()) record.licenceAccepted = licenceAccepted;
  writeStoreRecord(home, record);
  return true;
}

void ModelStore::remove(const std::string& id) {
  const fs::path home = folder_ / modelCatalog().model(id).id;
  std::error_code error;
  if (!fs::exists(home, error))
    throw Error("The model " + inQuotes(id) + " is not installed.", "`likeness models list` shows what is.");
  const FolderLock lock(folder_);
  fs::remove(home / "installed.json", error);  // from here on it counts as not installed
  fs::remove_all(home, error);
  if (error) throw Error::failure("The folder " + home.string() + " cannot be removed.", "Check its permissions.", error.message());
}

std::optional<fs::path> ModelStore::find(const std::string& id, const std::string& role) const {
  for (const InstalledFile& file : installed(id).files)
    if (file.holds.contains(role)) return folder_ / id / file.stored.front().name;
  return {};
}

TensorMap ModelStore::tensors(const std::string& id, const std::string& role) const {
  const CatalogModel& model = modelCatalog().model(id);
  for (const InstalledFile& file : installed(id).files) {
    const auto held = file.holds.find(role);
    if (held == file.holds.end()) continue;
    const fs::path path = folder_ / id / file.stored.front().name;
    TensorMap tensors = tensorsOfNetwork(openTensorFile(path).tensors, held->second);
    if (!tensors.empty()) return tensors;
    throw Error("The file " + path.string() + " no longer holds the network it was imported with.", "Import it again.");
  }
  throw Error(model.name + " is not installed (" + role + ").",
              "Get it from " + model.page + " and run `likeness models import FILE`" +
                  (model.access == ModelAccess::open ? ", or `likeness models fetch " + id + "`." : "."));
}

}  // namespace likeness
