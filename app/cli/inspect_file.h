#pragma once
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace likeness {

/// What a file holds, as `likeness inspect` shows it.
struct Inspection {
  std::string kind;        ///< "tensors", "FLAME model", "splats", "photo", ...
  std::string summary;     ///< one line for people
  nlohmann::json details;  ///< the same and more, for --json
};

/// Opens a file with the reader that the program would use for it, told by its extension. Throws
/// Error with one sentence when the program could not use it.
Inspection inspectFile(const std::filesystem::path& path);

/// Pictures and meshes (absent from builds without OpenCV and Assimp).
Inspection inspectPicture(const std::filesystem::path& path);
Inspection inspectMesh(const std::filesystem::path& path);
/// `.likeness` documents (absent from builds without SQLite).
Inspection inspectDocument(const std::filesystem::path& path);

}  // namespace likeness
