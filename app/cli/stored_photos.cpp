#include "app/cli/stored_photos.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;
constexpr const char* kPrefix = "likeness-";
constexpr const char* kOwner = "document";  // the lock, with the document's path in it

std::string nameOf(const fs::path& document) {
  std::error_code failed;
  const fs::path real = fs::weakly_canonical(document, failed);
  return (failed ? document : real).string();
}

bool isOwnFolder(const fs::path& folder) {
  struct stat info {};
  return folder.filename().string().starts_with(kPrefix) && ::lstat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode) &&
         info.st_uid == ::geteuid();
}

std::string ownerOf(const fs::path& folder) {
  std::ifstream in(folder / kOwner, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

fs::path newFolder() {
  std::string pattern = (fs::temp_directory_path() / (std::string(kPrefix) + "XXXXXX")).string();
  if (::mkdtemp(pattern.data())) return pattern;
  throw Error::failure("The photos of the document cannot be unpacked.", "Free some space, or set TMPDIR to a folder that you may write.");
}

}  // namespace

StoredPhotos::StoredPhotos(const std::vector<DocumentPhoto>& photos, const fs::path& document)
    : folder_(newFolder()) {
  try {
    lock_ = FileLock::tryTake(folder_ / kOwner, nameOf(document));
    unpack(photos);
  } catch (...) {  // no destructor then
    clear();
    throw;
  }
}

void StoredPhotos::unpack(const std::vector<DocumentPhoto>& photos) {
  for (std::size_t i = 0; i < photos.size(); ++i) {
    const auto place = folder_ / std::to_string(i);
    fs::create_directory(place);
    const auto name = fs::u8path(photos[i].name).filename();
    files_.push_back(place / (name.empty() || name == ".." || name == "." ? "photo" : name));
    writeFileAtomically(files_.back(), photos[i].bytes);
  }
}

StoredPhotos::~StoredPhotos() { clear(); }

void StoredPhotos::clear() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void removeAbandonedPhotos(const fs::path& document) {
  const std::string name = nameOf(document);
  std::error_code ignored;
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(fs::temp_directory_path(ignored), ignored))
    if (isOwnFolder(entry.path()) && ownerOf(entry.path()) == name) found.push_back(entry.path());
  for (const auto& folder : found)
    if (const FileLock lock = FileLock::tryTake(folder / kOwner); lock.held()) fs::remove_all(folder, ignored);
}

}  // namespace likeness
