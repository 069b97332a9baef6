#include <algorithm>
#include <string>

#include "engine/media/image_parts.h"

namespace likeness {
namespace {

constexpr std::uint64_t kMaxFileBytes = 512ull << 20, kMaxDecodedBytes = 144ull << 20;
constexpr std::uint64_t kMaxWorkingBytes = 320ull << 20;
// A photo has at least a byte in 64 of its pixels' bytes; a flat picture of that size is a trap.
constexpr std::uint64_t kFreeBytes = 48ull << 20, kLargestRatio = 64;

}  // namespace

std::uint64_t allowedPictureBytes(const FileBytes& file) {
  return std::clamp(kLargestRatio * file.size, kFreeBytes, kMaxDecodedBytes);
}

void checkPictureLimits(const FileBytes& file, const ImageHeader& header, std::uint64_t decodedBytes) {
  if (file.size > kMaxFileBytes) pictureDamaged(file, "it has more than 512 MB.");
  const std::string size = std::to_string(header.width) + " x " + std::to_string(header.height);
  if (decodedBytes > kMaxDecodedBytes)
    pictureDamaged(file, "its " + size + " pixels take more than the 144 MB that are decoded.");
  const std::uint64_t allowed = allowedPictureBytes(file);
  if (decodedBytes > allowed || header.workingBytes > std::min(4 * allowed / 3, kMaxWorkingBytes))
    pictureDamaged(file, "its " + size + " pixels are far more than its " + std::to_string(file.size >> 10) + " KB can show.");
}

}  // namespace likeness
