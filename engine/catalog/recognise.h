#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/catalog/model_catalog.h"
#include "engine/catalog/network_keys.h"

namespace likeness {

/// What a file turned out to be, by content alone.
struct RecognisedFile {
  std::filesystem::path path;
  std::vector<std::filesystem::path> parts;  ///< the file; for a sharded set the index and every shard
  std::uint64_t bytes = 0;                   ///< of all parts
  std::vector<NetworkReport> networks;       ///< one, or several of a single-file checkpoint
  std::string problem;  ///< why it cannot be read, one sentence; empty when it can

  /// Networks that are complete and right, by id.
  std::vector<std::string> rightNetworks() const;
};

/// Reads names, shapes and types and says which networks of the catalog they are. A damaged or foreign
/// file gives `problem`, never an exception.
RecognisedFile recogniseModelFile(const std::filesystem::path& path);

/// Files below `path` that may be models, in name order; the shards of an index are left to it. A file
/// is itself. Throws Error when nothing is there or the folder holds more than 10,000 files.
std::vector<std::filesystem::path> modelFilesBelow(const std::filesystem::path& path);

}  // namespace likeness
