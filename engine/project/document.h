#pragma once
#include <cstddef>
#include <cstdint>
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
  bool operator==(const DocumentPhoto&) const = default;
};

/// A named thing that travels as JSON text: kind "clip", "expressionPreset", "parameterPreset".
/// Kinds of newer programs are kept as they are.
struct DocumentItem {
  std::string kind, name;
  std::string value;  ///< JSON
  bool operator==(const DocumentItem&) const = default;
};

/// One number of a run's history, in the order in which they came.
struct MetricPoint {
  int run = 0;           ///< counts the runs of this document
  std::string name;      ///< "loss", "identity_0"
  std::int64_t step = 0;
  double seconds = 0;    ///< since the run began
  double value = 0;
  bool operator==(const MetricPoint&) const = default;
};

/// Everything a `.likeness` file holds (docs/file_formats.md) but its versions, which are read one
/// at a time. Rows that this program does not know are kept in the same maps and written back.
struct DocumentContent {
  std::map<std::string, std::string> meta;        ///< "program", "head", "view/camera", ...
  std::map<std::string, std::string> parameters;  ///< dotted key -> JSON value
  std::vector<DocumentPhoto> photos;
  TensorMap tensors;               ///< "splats/means", "rig/...", "landmarks/0/mp468", "checkpoint/..."
  std::vector<DocumentItem> items;  ///< in the order shown
  std::vector<MetricPoint> metrics;
  std::vector<std::byte> preview;  ///< PNG shown by file browsers and the recovery dialog
};

/// Writes a fresh copy beside `path`, flushes it to disk and renames it over `path`: whatever goes
/// wrong, the old file stays whole. Throws Error on a full disk or a folder that cannot be written.
void writeDocument(const std::filesystem::path& path, const DocumentContent& content);

/// Writes `content` to `path` as a fresh copy of the document `source` (which may be the same file): versions,
/// and tables and columns that this program does not know, stay. As whole as writeDocument; throws as it does,
/// and as readDocument does for `source`.
void rewriteDocument(const std::filesystem::path& source, const std::filesystem::path& path, const DocumentContent& content);

/// Throws Error when the file at `path` is a document with named versions, which writing a new document there
/// would delete.
void requireNoVersions(const std::filesystem::path& path);

/// Reads a whole document, also one of an older schema. Throws Error when the file is no Likeness
/// document, is damaged, declares more than its bytes can hold, or was written by a newer schema.
DocumentContent readDocument(const std::filesystem::path& path);

/// Only the preview picture (PNG); empty when there is none or the file cannot be read.
std::vector<std::byte> readDocumentPreview(const std::filesystem::path& path);

inline constexpr int kDocumentSchema = 2;
inline constexpr int kDocumentApplicationId = 0x4C4B4E53;  ///< "LKNS" in the SQLite header

}  // namespace likeness
