#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/core/host_tensor.h"

namespace likeness {

/// A photograph kept in a document, byte for byte as the user gave it.
struct DocumentPhoto {
  std::string name;              ///< file name, for display
  std::vector<std::byte> bytes;  ///< encoded picture (PNG, JPEG, ...)
  int faceIndex = 0;             ///< which of the faces found in it
};

/// Everything a `.likeness` file holds (docs/file_formats.md). Rows that this version does not know
/// are kept in the same maps and written back, so nothing is lost by an older program.
struct DocumentContent {
  std::map<std::string, std::string> meta;        ///< "program", "created", "head", ...
  std::map<std::string, std::string> parameters;  ///< dotted key -> JSON value
  std::vector<DocumentPhoto> photos;
  TensorMap tensors;               ///< "splats/means", "rig/...", "landmarks/0/mp468", ...
  std::vector<std::byte> preview;  ///< PNG shown by file browsers and the recovery dialog
};

/// Writes a fresh copy beside `path`, flushes it to disk and renames it over `path`: whatever goes
/// wrong, the old file stays whole. Throws Error on a full disk or a folder that cannot be written.
void writeDocument(const std::filesystem::path& path, const DocumentContent& content);

/// Reads a whole document. Throws Error when the file is no Likeness document, is damaged, declares
/// more than its bytes can hold, or was written by a newer schema.
DocumentContent readDocument(const std::filesystem::path& path);

inline constexpr int kDocumentSchema = 1;
inline constexpr int kDocumentApplicationId = 0x4C4B4E53;  ///< "LKNS" in the SQLite header

}  // namespace likeness
