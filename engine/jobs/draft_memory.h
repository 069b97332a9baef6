#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace likeness {

/// What the memory of a draft depends on.
struct DraftSize {
  std::vector<std::int64_t> photoPixels;  ///< of each photo as decoded
  std::int64_t workingPixels = 0;         ///< of the picture that fit and refinement look at
  std::int64_t splats = 0;
};

/// Pixels that each picture will have once decoded, from the headers. Throws Error naming a file.
std::vector<std::int64_t> decodedPixels(const std::vector<std::filesystem::path>& photos);

/// Bytes that a stage ("photo", "fit", "paint", "hair", "refine", "measure") takes at most beyond what
/// is resident before it: a fixed part (networks, tables), and parts per photo pixel, working pixel and
/// splat. Coefficients are measured (`report.json` has "memory_mb" per stage) with a quarter on top.
std::int64_t draftForecast(const std::string& stage, const DraftSize& size);

/// How a draft can need less, for messages.
extern const char* const kDraftMemoryRemedy;

}  // namespace likeness
