#include "engine/core/paths.h"

#include <unistd.h>

#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/user_folders.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

UserFolders& chosen() {
  static UserFolders folders;
  return folders;
}

// $variable/likeness, or ~/fallback/likeness; the rules say that a relative value is ignored.
fs::path userFolderName(const char* variable, const char* fallback) {
  const char* set = std::getenv(variable);
  fs::path base = set ? set : "";
  if (!base.is_absolute()) {
    const char* home = std::getenv("HOME");
    base = home && *home ? fs::path(home) / fallback : fs::temp_directory_path();
  }
  return base / "likeness";
}

fs::path stateFolderName() {
  return chosen().state.empty() ? userFolderName("XDG_STATE_HOME", ".local/state") : chosen().state;
}

fs::path made(const fs::path& folder, const char* variable) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    throw Error::failure("The folder " + folder.string() + " cannot be made.",
                         std::string("Choose a folder that you may write in Preferences, or set ") + variable + ".",
                         error.message());
  }
  return folder;
}

fs::path besideProgram() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : program.parent_path().parent_path() / "share/likeness/resources";
}

}  // namespace

void setUserFolders(UserFolders folders) { chosen() = std::move(folders); }
const UserFolders& userFolders() { return chosen(); }

fs::path stateFolder() { return made(stateFolderName(), "XDG_STATE_HOME"); }
fs::path stateFolderIfWritable() {
  const fs::path folder = stateFolderName();
  std::error_code error;
  fs::create_directories(folder, error);
  return !error && access(folder.c_str(), W_OK) == 0 ? folder : fs::path();
}
fs::path configFolder() { return made(userFolderName("XDG_CONFIG_HOME", ".config"), "XDG_CONFIG_HOME"); }
fs::path cacheFolder() {
  return made(chosen().cache.empty() ? userFolderName("XDG_CACHE_HOME", ".cache") : chosen().cache, "XDG_CACHE_HOME");
}

fs::path resourcesFolder() {
  if (const char* set = std::getenv("LIKENESS_RESOURCES"); set && *set) return set;
  std::error_code error;
  const fs::path installed = besideProgram();
  if (!installed.empty() && fs::is_directory(installed, error)) return installed;
  return LIKENESS_SOURCE_RESOURCES;
}

fs::path resourcePath(std::string_view relative) {
  const fs::path path = resourcesFolder() / relative;
  std::error_code error;
  if (fs::exists(path, error)) return path;
  throw Error::failure("The program's file " + path.string() + " is missing.",
                       "Install Likeness again, or set LIKENESS_RESOURCES to its resources folder.");
}

}  // namespace likeness
