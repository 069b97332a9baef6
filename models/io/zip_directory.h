#pragma once
#include <vector>

#include "models/io/zip.h"

namespace likeness {

/// Central directory and local headers of an archive, checked against each other and the bytes.
struct ZipDirectory {
  std::vector<ZipEntry> entries;  ///< in name order, unique
  int ignoredNames = 0;
};

/// Throws Error naming the file and what is wrong.
ZipDirectory readZipDirectory(const FileBytes& file);

}  // namespace likeness
