#include "engine/media/image_io.h"

#include <algorithm>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/media/image_parts.h"
#include "engine/media/png_bytes.h"
#include "engine/media/quiet_error_streams.h"

namespace likeness {
namespace {

constexpr std::uint64_t kFullJpegPixels = 36'000'000;

std::uint64_t decodedBytes(const ImageHeader& header, int reduction) {
  const auto side = [&](int pixels) { return std::uint64_t((pixels + reduction - 1) / reduction); };
  return side(header.width) * side(header.height) *
         (header.hasAlpha ? 4 * std::uint64_t(header.bitsPerChannel) / 8 : 3);
}

// JPEGs of more than 36 megapixels are decoded smaller, and so are those whose few bytes show little.
int jpegReduction(const FileBytes& file, const ImageHeader& header) {
  if (header.format != ImageFormat::jpeg) return 1;
  const std::uint64_t limit = std::min(3 * kFullJpegPixels, allowedPictureBytes(file));
  int reduction = 1;
  while (reduction < 8 && decodedBytes(header, reduction) > limit) reduction *= 2;
  return reduction;
}

int decodeFlags(const ImageHeader& header, int reduction) {
  if (header.hasAlpha) return cv::IMREAD_UNCHANGED;
  const int size = reduction == 8   ? cv::IMREAD_REDUCED_COLOR_8
                   : reduction == 4 ? cv::IMREAD_REDUCED_COLOR_4
                   : reduction == 2 ? cv::IMREAD_REDUCED_COLOR_2
                                    : cv::IMREAD_COLOR;
  return size | cv::IMREAD_IGNORE_ORIENTATION;
}

// The decoder writes straight into the photo where the formats agree, so that there is no second copy.
cv::Mat decodeInto(Image8& rgb, const FileBytes& file, const ImageHeader& header, int reduction) {
  const cv::Mat packed(1, int(file.size), CV_8UC1, const_cast<std::byte*>(file.bytes.get()));
  const int flags = decodeFlags(header, reduction);
  const QuietErrorStreams quiet;
  if (header.hasAlpha) return cv::imdecode(packed, flags);
  rgb = Image8((header.width + reduction - 1) / reduction, (header.height + reduction - 1) / reduction, 3);
  cv::Mat mat(rgb.height, rgb.width, CV_8UC3, rgb.pixels.data());
  return cv::imdecode(packed, flags, &mat);
}

// Row-by-row copy of one pixel format; BGR(A) of 8 or 16 bits. `mat` may be the photo's own pixels.
template <class T>
void splitPixels(const cv::Mat& mat, Photo& photo) {
  const int channels = mat.channels(), shift = sizeof(T) == 2 ? 8 : 0;
  for (int y = 0; y < mat.rows; ++y) {
    const T* from = mat.ptr<T>(y);
    std::uint8_t* to = photo.rgb.at(0, y);
    for (int x = 0; x < mat.cols; ++x, from += channels, to += 3) {
      const T blue = from[0], green = from[channels < 3 ? 0 : 1], red = from[channels < 3 ? 0 : 2];
      if (channels == 4) *photo.alpha.at(x, y) = std::uint8_t(from[3] >> shift);
      to[0] = std::uint8_t(red >> shift);
      to[1] = std::uint8_t(green >> shift);
      to[2] = std::uint8_t(blue >> shift);
    }
  }
}

// Colours as they were before they were multiplied by alpha; what is invisible stays black.
void divideByAlpha(Photo& photo) {
  for (std::size_t i = 0; i < photo.alpha.pixels.size(); ++i) {
    const int alpha = photo.alpha.pixels[i];
    for (std::size_t c = 0; c < 3 && alpha > 0; ++c) {
      std::uint8_t& value = photo.rgb.pixels[3 * i + c];
      value = std::uint8_t(std::min(255, (int(value) * 255 + alpha / 2) / alpha));
    }
  }
}

// Pixel (x, y) of the upright picture comes from the stored one as EXIF 2.32 section 4.6.4 says.
Image8 upright(Image8 in, int orientation) {
  if (orientation == 1 || in.empty()) return in;
  const bool swapped = orientation >= 5;
  Image8 out(swapped ? in.height : in.width, swapped ? in.width : in.height, in.channels);
  const int right = in.width - 1, bottom = in.height - 1;
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      int u = swapped ? y : x, v = swapped ? x : y;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) u = right - u;
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) v = bottom - v;
      std::copy_n(in.at(u, v), in.channels, out.at(x, y));
    }
  return out;
}

cv::Mat matFor(const Image8& image, int wantedMax) {
  const bool fits = image.channels == 1 || image.channels == 3 || image.channels == wantedMax;
  if (image.empty() || !fits) throw Error("A picture without pixels or with odd channels cannot be written.");
  cv::Mat out(image.height, image.width, CV_8UC(image.channels));
  for (int y = 0; y < image.height; ++y) {
    const std::uint8_t* from = image.at(0, y);
    std::uint8_t* to = out.ptr(y);
    for (int x = 0; x < image.width; ++x, from += image.channels, to += image.channels) {
      std::copy_n(from, image.channels, to);
      if (image.channels >= 3) std::swap(to[0], to[2]);
    }
  }
  return out;
}

void writeEncoded(const std::filesystem::path& path, const std::string& extension,
                  const cv::Mat& mat, const std::vector<int>& options) {
  std::vector<std::uint8_t> bytes;
  if (!cv::imencode(extension, mat, bytes, options))
    throw Error("The picture " + fileInQuotes(path) + " could not be encoded.");
  writeFileAtomically(path, std::as_bytes(std::span(bytes)));
}

}  // namespace

Photo decodePhoto(const FileBytes& file) {
  cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
  const ImageHeader header = readImageHeader(file);
  Photo out;
  out.reduction = jpegReduction(file, header);
  checkPictureLimits(file, header, decodedBytes(header, out.reduction));
  const FileBytes bare = header.format == ImageFormat::png ? pngPixelsOnly(file, header) : file;
  const cv::Mat mat = decodeInto(out.rgb, bare, header, out.reduction);
  const bool known = mat.depth() == CV_8U || mat.depth() == CV_16U;
  if (mat.empty() || !known || mat.channels() == 2 || mat.channels() > 4)
    pictureDamaged(file, "its pixels are broken.");
  if (mat.data != out.rgb.pixels.data()) out.rgb = Image8(mat.cols, mat.rows, 3);
  if (mat.channels() == 4) out.alpha = Image8(mat.cols, mat.rows, 1);
  if (mat.depth() == CV_8U)
    splitPixels<std::uint8_t>(mat, out);
  else
    splitPixels<std::uint16_t>(mat, out);
  if (header.premultiplied) divideByAlpha(out);
  out.rgb = upright(std::move(out.rgb), header.orientation);
  out.alpha = upright(std::move(out.alpha), header.orientation);
  out.focalLength35mm = header.focalLength35mm;
  return out;
}

Photo readPhoto(const std::filesystem::path& path) { return decodePhoto(mapFile(path)); }

std::pair<int, int> photoSize(const std::filesystem::path& path) {
  const FileBytes file = mapFile(path);
  const ImageHeader header = readImageHeader(file);
  const int reduction = jpegReduction(file, header);
  std::pair<int, int> out{(header.width + reduction - 1) / reduction, (header.height + reduction - 1) / reduction};
  if (header.orientation >= 5) std::swap(out.first, out.second);
  return out;
}

std::vector<std::byte> encodePng(const Image8& image) {
  std::vector<std::uint8_t> bytes;
  if (!cv::imencode(".png", matFor(image, 4), bytes, {cv::IMWRITE_PNG_COMPRESSION, 6})) throw Error("A picture could not be encoded.");
  const auto view = std::as_bytes(std::span(bytes));
  return {view.begin(), view.end()};
}

void writePng(const std::filesystem::path& path, const Image8& image) {
  writeEncoded(path, ".png", matFor(image, 4), {cv::IMWRITE_PNG_COMPRESSION, 6});
}

void writeJpeg(const std::filesystem::path& path, const Image8& image, int quality) {
  writeEncoded(path, ".jpg", matFor(image, 3),
               {cv::IMWRITE_JPEG_QUALITY, std::clamp(quality, 1, 100)});
}

}  // namespace likeness
