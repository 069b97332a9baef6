#include "models/face/scrfd_decode.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr float kMinimumScore = 0.5f;
constexpr double kOverlap = 0.4;
constexpr std::size_t kAnchors = 2;  // a cell

void requireSizes(const ScrfdLevel& level, std::size_t cells) {
  const std::size_t n = cells * kAnchors;
  if (level.scores.size() == n && level.boxes.size() == 4 * n && level.points.size() == 10 * n) return;
  throw Error("The face detector's outputs at stride " + std::to_string(level.stride) +
                  " do not have the size of an SCRFD network with five points.",
              "Use an SCRFD model with keypoints, such as det_10g.onnx or scrfd_10g_bnkps.onnx.");
}

ScrfdFace decodeOne(const ScrfdLevel& level, std::size_t row, glm::dvec2 anchor, double scale) {
  const auto value = [&](std::span<const float> v, std::size_t i) { return double(v[i]) * level.stride; };
  const std::size_t b = 4 * row, p = 10 * row;
  ScrfdFace face;
  face.score = level.scores[row];
  face.box = {(anchor.x - value(level.boxes, b)) / scale, (anchor.y - value(level.boxes, b + 1)) / scale,
              (anchor.x + value(level.boxes, b + 2)) / scale, (anchor.y + value(level.boxes, b + 3)) / scale};
  for (std::size_t k = 0; k < face.points.size(); ++k)
    face.points[k] = (anchor + glm::dvec2(value(level.points, p + 2 * k), value(level.points, p + 2 * k + 1))) / scale;
  return face;
}

void decodeLevel(const ScrfdLevel& level, int columns, int rows, double scale, std::vector<ScrfdFace>& out) {
  requireSizes(level, std::size_t(columns) * std::size_t(rows));
  for (std::size_t row = 0; row < level.scores.size(); ++row) {
    if (!(level.scores[row] >= kMinimumScore)) continue;
    const std::size_t cell = row / kAnchors;
    const glm::dvec2 anchor(double(cell % std::size_t(columns)) * level.stride,
                            double(cell / std::size_t(columns)) * level.stride);
    out.push_back(decodeOne(level, row, anchor, scale));
  }
}

double overlapPlusOne(const FaceBox& a, const FaceBox& b) {
  const auto area = [](double x0, double y0, double x1, double y1) {
    return std::max(0.0, x1 - x0 + 1) * std::max(0.0, y1 - y0 + 1);
  };
  const double both = area(std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1));
  const double all = area(a.x0, a.y0, a.x1, a.y1) + area(b.x0, b.y0, b.x1, b.y1) - both;
  return all > 0 ? both / all : 0;
}

}  // namespace

ScrfdFrame scrfdFrame(int photoWidth, int photoHeight, int inputWidth, int inputHeight) {
  const double ratio = double(photoHeight) / photoWidth;
  ScrfdFrame frame{inputWidth, inputHeight, 1};
  if (ratio > double(inputHeight) / inputWidth)
    frame.width = std::max(1, int(inputHeight / ratio));
  else
    frame.height = std::max(1, int(inputWidth * ratio));
  frame.scale = double(frame.height) / photoHeight;
  return frame;
}

std::vector<ScrfdFace> decodeScrfd(std::span<const ScrfdLevel> levels, int inputWidth, int inputHeight,
                                   double scale) {
  std::vector<ScrfdFace> all, kept;
  for (const ScrfdLevel& level : levels)
    decodeLevel(level, inputWidth / level.stride, inputHeight / level.stride, scale, all);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  for (const ScrfdFace& face : all)
    if (std::none_of(kept.begin(), kept.end(),
                     [&](const auto& k) { return overlapPlusOne(face.box, k.box) > kOverlap; }))
      kept.push_back(face);
  return kept;
}

}  // namespace likeness
