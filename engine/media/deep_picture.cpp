#include "engine/media/deep_picture.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <vector>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/media/image_io.h"
#include "engine/media/image_parts.h"
#include "engine/media/quiet_error_streams.h"

namespace likeness {
namespace {

constexpr std::uint64_t kDeepPixelBytes = 8;  // as decoded, alpha included

// 8 bits: readPhoto's way with all its checks.
DeepPicture fromPhoto(const FileBytes& file) {
  const Image8 rgb = decodePhoto(file).rgb;
  DeepPicture out{ImageF(rgb.width, rgb.height, 3), 8};
  std::transform(rgb.pixels.begin(), rgb.pixels.end(), out.rgb.pixels.begin(), [](std::uint8_t v) { return float(v) / 255.0f; });
  return out;
}

[[noreturn]] void unreadable(const FileBytes& file, const std::string& why) {
  throw Error("The picture " + inQuotes(file.name) + " cannot be read: " + why,
              "Save it as PNG or TIFF with 8 or 16 bits a channel.");
}

}  // namespace

DeepPicture readDeepPicture(const std::filesystem::path& path) { return decodeDeepPicture(mapFile(path)); }

DeepPicture decodeDeepPicture(const FileBytes& file) {
  cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  const ImageHeader header = readImageHeader(file);
  if (header.bitsPerChannel != 16) return fromPhoto(file);
  checkPictureLimits(file, header, kDeepPixelBytes * std::uint64_t(header.width) * std::uint64_t(header.height));
  const FileBytes bare = header.format == ImageFormat::png ? pngPixelsOnly(file, header) : file;
  const cv::Mat packed(1, int(bare.size), CV_8UC1, const_cast<std::byte*>(bare.bytes.get()));
  const QuietErrorStreams quiet;
  const cv::Mat mat = cv::imdecode(packed, cv::IMREAD_UNCHANGED);
  if (mat.empty() || mat.depth() != CV_16U || (mat.channels() != 3 && mat.channels() != 4))
    unreadable(file, "it holds no RGB pixels of 16 bits.");
  DeepPicture out{ImageF(mat.cols, mat.rows, 3), 16};
  for (int y = 0; y < mat.rows; ++y)
    for (int x = 0; x < mat.cols; ++x) {
      const auto* from = mat.ptr<std::uint16_t>(y) + x * mat.channels();
      const float whole = header.premultiplied && mat.channels() == 4 ? std::max<float>(from[3], 1) : 65535.0f;
      for (int c = 0; c < 3; ++c) out.rgb.at(x, y)[c] = std::min(1.0f, float(from[2 - c]) / whole);
    }
  return out;
}

void writeDeepPng(const std::filesystem::path& path, const ImageF& rgb, int bits) {
  const float levels = bits > 8 ? 65535.0f : 255.0f;
  cv::Mat mat(rgb.height, rgb.width, bits > 8 ? CV_16UC3 : CV_8UC3);
  for (int y = 0; y < rgb.height; ++y)
    for (int x = 0; x < rgb.width; ++x)
      for (int c = 0; c < 3; ++c) {
        const float value = std::floor(std::clamp(rgb.at(x, y)[c], 0.0f, 1.0f) * levels + 0.5f);
        if (bits > 8) mat.ptr<std::uint16_t>(y)[3 * x + 2 - c] = std::uint16_t(value);
        else mat.ptr<std::uint8_t>(y)[3 * x + 2 - c] = std::uint8_t(value);
      }
  std::vector<std::uint8_t> bytes;
  if (!cv::imencode(".png", mat, bytes, {cv::IMWRITE_PNG_COMPRESSION, 4}))
    throw Error("The picture " + fileInQuotes(path) + " could not be encoded.");
  writeFileAtomically(path, std::as_bytes(std::span(bytes)));
}

}  // namespace likeness
