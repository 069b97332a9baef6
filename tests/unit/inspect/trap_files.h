#pragma once
#include <functional>
#include <string>
#include <vector>

namespace likeness {

/// A file made to take far more time or memory than its bytes, or to reach outside itself.
struct TrapFile {
  const char* name;                   ///< with the extension that chooses the reader
  std::function<std::string()> bytes;
  bool refused = true;                ///< false: may be read, within the limits
};

/// Pictures, meshes, archives, checkpoints and pickles; small each, none executes anything.
std::vector<TrapFile> trapFiles();

}  // namespace likeness
