#pragma once
#include <filesystem>
#include <vector>

#include "engine/project/document.h"
#include "engine/project/file_lock.h"

namespace likeness {

/// The photos of a document as files in a folder of their own, for as long as the run takes. The folder says which
/// document it belongs to and is locked meanwhile, so that one which a kill left can be told from one in use.
class StoredPhotos {
 public:
  /// Throws Error on a full disk or a temporary folder that cannot be written.
  StoredPhotos(const std::vector<DocumentPhoto>& photos, const std::filesystem::path& document);
  ~StoredPhotos();
  StoredPhotos(const StoredPhotos&) = delete;
  StoredPhotos& operator=(const StoredPhotos&) = delete;
  const std::vector<std::filesystem::path>& files() const { return files_; }

 private:
  void unpack(const std::vector<DocumentPhoto>& photos);
  void clear();

  std::filesystem::path folder_;
  std::vector<std::filesystem::path> files_;
  FileLock lock_;
};

/// Removes the folders that killed runs of `document` left; others stay, and so does one in use.
void removeAbandonedPhotos(const std::filesystem::path& document);

}  // namespace likeness
