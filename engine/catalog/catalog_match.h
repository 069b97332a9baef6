#pragma once
#include <string>
#include <vector>

#include "engine/catalog/recognise.h"
#include "engine/catalog/sha256.h"

namespace likeness {

/// Which entry of the catalog a recognised file is.
struct CatalogMatch {
  const CatalogModel* model = nullptr;
  const CatalogFile* file = nullptr;
  enum class By { nothing, content, hash, path, wish } by = By::nothing;
  std::vector<std::string> candidates;  ///< ids, when content alone leaves a choice open
  std::string sha256;                   ///< when it had to be computed
  explicit operator bool() const { return model != nullptr; }
};

/// Content decides which network a file is. Where several models share a network (every UNet of the Stable
/// Diffusion 1 family has the same names and shapes), a published hash decides, then `wish` (a model id the
/// user gave), then words of the path. Left open, `candidates` names them. Hashes only when a size fits.
CatalogMatch matchCatalog(const ModelCatalog& catalog, const RecognisedFile& file, const std::string& wish = {},
                          const ByteProgress& progress = {});

/// Whether the bytes are those that the publisher names: yes, no, or (nothing published) unknown.
enum class PublishedBytes { same, different, unknown };
PublishedBytes comparePublished(const CatalogFile& file, std::uint64_t bytes, const std::string& sha256);

}  // namespace likeness
