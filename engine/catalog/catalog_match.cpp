#include "engine/catalog/catalog_match.h"

#include <algorithm>
#include <cctype>

namespace likeness {
namespace {

namespace fs = std::filesystem;

struct Candidate {
  const CatalogModel* model;
  const CatalogFile* file;
};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return text;
}

// Every network that the catalog's file holds is in the file at hand, and no other.
bool holdsTheSame(const CatalogFile& file, std::vector<std::string> networks) {
  std::vector<std::string> wanted;
  for (const auto& [role, network] : file.holds) wanted.push_back(network);
  std::sort(wanted.begin(), wanted.end());
  std::sort(networks.begin(), networks.end());
  return !wanted.empty() && wanted == networks;
}

std::vector<Candidate> candidatesFor(const ModelCatalog& catalog, const RecognisedFile& file) {
  std::vector<Candidate> out;
  const auto networks = file.rightNetworks();
  if (networks.empty() || networks.size() != file.networks.size()) return out;
  for (const auto& model : catalog.models)
    for (const auto& entry : model.files)
      if (holdsTheSame(entry, networks)) out.push_back({&model, &entry});
  return out;
}

bool mayBePublished(const CatalogFile& file, std::uint64_t bytes) {
  return (!file.sha256.empty() || !file.sha256Prefix.empty()) && (!file.size || *file.size == bytes);
}

// How many path words speak for a candidate: hints in the path, folders and names as the catalog has them.
int pathScore(const Candidate& candidate, const fs::path& path) {
  const std::string whole = lower(path.generic_string());
  int score = 0;
  for (const auto& hint : candidate.model->hints) score += whole.find(lower(hint)) != std::string::npos ? 4 : 0;
  const fs::path ours(candidate.file->path);
  if (lower(ours.filename().string()) == lower(path.filename().string())) ++score;
  if (ours.has_parent_path() && path.has_parent_path() &&
      lower(ours.parent_path().filename().string()) == lower(path.parent_path().filename().string())) score += 2;
  return score;
}

CatalogMatch choice(const Candidate& candidate, CatalogMatch::By by, std::string sha256) {
  return {candidate.model, candidate.file, by, {}, std::move(sha256)};
}

CatalogMatch byPath(const std::vector<Candidate>& candidates, const fs::path& path, std::string sha256) {
  CatalogMatch out{nullptr, nullptr, CatalogMatch::By::nothing, {}, std::move(sha256)};
  int best = 0;
  std::vector<Candidate> winners;
  for (const auto& candidate : candidates) {
    const int score = pathScore(candidate, path);
    if (score > best) winners.clear();
    best = std::max(best, score);
    if (score == best && best >= 2) winners.push_back(candidate);
  }
  if (winners.size() == 1) return choice(winners.front(), CatalogMatch::By::path, std::move(out.sha256));
  for (const auto& candidate : winners.empty() ? candidates : winners)
    if (std::find(out.candidates.begin(), out.candidates.end(), candidate.model->id) == out.candidates.end())
      out.candidates.push_back(candidate.model->id);
  return out;
}

}  // namespace

PublishedBytes comparePublished(const CatalogFile& file, std::uint64_t bytes, const std::string& sha256) {
  if (file.size && *file.size != bytes) return PublishedBytes::different;
  if (!file.sha256.empty()) return file.sha256 == sha256 ? PublishedBytes::same : PublishedBytes::different;
  if (!file.sha256Prefix.empty())
    return sha256.starts_with(file.sha256Prefix) ? PublishedBytes::same : PublishedBytes::different;
  return PublishedBytes::unknown;
}

CatalogMatch matchCatalog(const ModelCatalog& catalog, const RecognisedFile& file, const std::string& wish,
                          const ByteProgress& progress) {
  const auto candidates = candidatesFor(catalog, file);
  std::string sha256;
  if (file.parts.size() == 1)
    for (const auto& candidate : candidates) {
      if (!mayBePublished(*candidate.file, file.bytes)) continue;
      if (sha256.empty()) sha256 = sha256OfFile(file.path, progress);
      if (comparePublished(*candidate.file, file.bytes, sha256) == PublishedBytes::same)
        return choice(candidate, CatalogMatch::By::hash, sha256);
    }
  if (!wish.empty()) {
    for (const auto& candidate : candidates)
      if (candidate.model->id == wish) return choice(candidate, CatalogMatch::By::wish, sha256);
    return {nullptr, nullptr, CatalogMatch::By::nothing, {}, sha256};
  }
  if (candidates.size() == 1) return choice(candidates.front(), CatalogMatch::By::content, sha256);
  return byPath(candidates, file.path, sha256);
}

}  // namespace likeness
