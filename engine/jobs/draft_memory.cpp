#include "engine/jobs/draft_memory.h"

#include <map>
#include <numeric>

#include "engine/media/image_io.h"

namespace likeness {
namespace {

constexpr double kMb = 1 << 20;

// Megabytes of the fixed part; bytes per photo pixel (all photos), working pixel and splat. Set from stage_memory_mb in the
// reports of both samples and of a photo of 16 megapixels, alone and as one of two: no stage takes more than its forecast.
struct Share {
  double fixedMb, photoPixel, workingPixel, splat;
};

const std::map<std::string, Share>& shares() {
  static const std::map<std::string, Share> all{{"photo", {90, 12, 0, 0}},
                                                {"fit", {185, 45, 200, 0}},
                                                {"paint", {35, 0, 30, 120}},
                                                {"hair", {38, 0, 30, 120}},
                                                {"refine", {40, 0, 60, 350}},
                                                {"measure", {25, 0, 10, 40}}};
  return all;
}

}  // namespace

const char* const kDraftMemoryRemedy =
    "Close other programs, use fewer or smaller photos, or raise the memory budget (in Preferences; on the command line "
    "--runtime.memoryBudget).";

std::vector<std::int64_t> decodedPixels(const std::vector<std::filesystem::path>& photos) {
  std::vector<std::int64_t> out;
  for (const auto& photo : photos) {
    const auto [width, height] = photoSize(photo);
    out.push_back(std::int64_t(width) * height);
  }
  return out;
}

std::int64_t draftForecast(const std::string& stage, const DraftSize& size) {
  const Share& share = shares().at(stage);
  const double photoPixels = std::accumulate(size.photoPixels.begin(), size.photoPixels.end(), 0.0);
  return std::int64_t(share.fixedMb * kMb + share.photoPixel * photoPixels +
                      share.workingPixel * double(size.workingPixels) + share.splat * double(size.splats));
}

}  // namespace likeness
