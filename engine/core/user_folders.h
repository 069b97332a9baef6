#pragma once
#include <filesystem>

namespace likeness {

/// Folders that the user chose in place of the XDG ones; an empty path keeps the rule of paths.h (for models:
/// of ModelStore::defaultFolder).
struct UserFolders {
  std::filesystem::path state, cache, models;
};

/// Takes effect for every later look-up. Call it once at start, before other threads and before the log opens.
void setUserFolders(UserFolders folders);
const UserFolders& userFolders();

}  // namespace likeness
