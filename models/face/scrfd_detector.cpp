#include "models/face/scrfd_detector.h"

#include <array>
#include <opencv2/imgproc.hpp>

#include "engine/core/error.h"
#include "models/face/image_taps.h"
#include "models/face/onnx_network.h"

namespace likeness {
namespace {

constexpr int kLevels = 3;
constexpr std::array<int, kLevels> kStrides{8, 16, 32};
constexpr float kMean = 127.5f, kSpread = 128.f;

cv::Mat asRgb(const Image8& photo) {
  cv::Mat rgb(photo.height, photo.width, CV_8UC3);
  for (int y = 0; y < photo.height; ++y)
    for (int x = 0; x < photo.width; ++x)
      for (int c = 0; c < 3; ++c) rgb.ptr(y, x)[c] = std::uint8_t(channelOf(photo, x, y, c));
  return rgb;
}

// Eyes, nose, the mouth's middle, and ears guessed beyond the eyes: SCRFD has no ears.
std::array<glm::dvec2, 6> sixPoints(const FivePoints& p) {
  const glm::dvec2 across = p[1] - p[0];
  return {p[0], p[1], p[2], (p[3] + p[4]) / 2.0, p[0] - 0.5 * across, p[1] + 0.5 * across};
}

FaceDetection edgeToEdge(const ScrfdFace& face, int index) {
  FaceDetection out{index, face.score, face.box, {}};
  for (double* v : {&out.box.x0, &out.box.y0, &out.box.x1, &out.box.y1}) *v += 0.5;
  FivePoints five = face.points;
  for (glm::dvec2& p : five) p += 0.5;
  out.points = sixPoints(five);
  return out;
}

void requireScrfd(const OnnxNetwork& network) {
  if (network.graph().outputs.size() == 3 * kLevels) return;
  throw Error("The file " + inQuotes(network.name()) + " is not an SCRFD face detector with five points.",
              "Use det_10g.onnx of insightface's buffalo_l, or another SCRFD model with keypoints.");
}

int fixedOr(std::int64_t size, int fallback) { return size > 0 ? int(size) : fallback; }

}  // namespace

ScrfdDetector::ScrfdDetector(const std::filesystem::path& file, int inputSize)
    : network_(std::make_unique<OnnxNetwork>(file)) {
  requireScrfd(*network_);
  const auto& shape = network_->graph().inputs.front().shape;
  width_ = fixedOr(shape[3], inputSize);
  height_ = fixedOr(shape[2], inputSize);
  if (width_ % kStrides.back() != 0 || height_ % kStrides.back() != 0)
    throw Error("A face detector's input of " + std::to_string(width_) + "x" + std::to_string(height_) +
                    " pixels is no multiple of 32.",
                "Use 640 or another multiple of 32.");
}
ScrfdDetector::~ScrfdDetector() = default;

std::vector<float> scrfdPlanes(const Image8& photo, int width, int height, double* scale) {
  const ScrfdFrame frame = scrfdFrame(photo.width, photo.height, width, height);
  *scale = frame.scale;
  cv::Mat small;
  cv::resize(asRgb(photo), small, {frame.width, frame.height});
  const std::size_t area = std::size_t(width) * std::size_t(height);
  std::vector<float> planes(3 * area, -kMean / kSpread);
  for (int y = 0; y < frame.height; ++y)
    for (int x = 0; x < frame.width; ++x)
      for (std::size_t c = 0; c < 3; ++c)
        planes[c * area + std::size_t(y) * std::size_t(width) + std::size_t(x)] =
            (float(small.ptr(y, x)[c]) - kMean) / kSpread;
  return planes;
}

std::vector<ScrfdFace> ScrfdDetector::detectRaw(const Image8& photo) const {
  if (photo.empty()) throw Error("The photo is empty.", "Choose another photo.");
  double scale = 1;
  const std::vector<float> planes = scrfdPlanes(photo, width_, height_, &scale);
  const TensorMap out = network_->run(planes, width_, height_);
  const auto& order = network_->graph().outputs;  // scores, boxes, points, each at 8, 16, 32
  std::array<ScrfdLevel, kLevels> levels;
  for (std::size_t i = 0; i < kLevels; ++i)
    levels[i] = {kStrides[i], out.at(order[i].name).as<float>(), out.at(order[kLevels + i].name).as<float>(),
                 out.at(order[2 * kLevels + i].name).as<float>()};
  return decodeScrfd(levels, width_, height_, scale);
}

std::vector<FaceDetection> ScrfdDetector::detect(const Image8& photo) const {
  std::vector<FaceDetection> faces;
  for (const ScrfdFace& face : detectRaw(photo)) faces.push_back(edgeToEdge(face, int(faces.size())));
  return faces;
}

}  // namespace likeness
