#include "models/face/blazeface_decode.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace likeness {
namespace {

constexpr double kInput = 256, kMinimumScore = 0.5, kOverlap = 0.3;

// Logits reach -1200 in practice; clamped before exp.
double sigmoid(double logit) { return 1 / (1 + std::exp(-std::clamp(logit, -100.0, 100.0))); }

// `toImage` takes the padded square 0..1 to picture pixels.
template <class ToImage>
FaceDetection decodeOne(int anchor, double score, const float* raw, const ToImage& toImage) {
  const glm::dvec2 cell = blazefaceAnchors()[anchor];
  const glm::dvec2 centre = glm::dvec2(raw[0], raw[1]) / kInput + cell;
  const glm::dvec2 half = glm::dvec2(raw[2], raw[3]) / kInput / 2.0;
  const glm::dvec2 low = toImage(centre - half), high = toImage(centre + half);
  FaceDetection face{anchor, score, {low.x, low.y, high.x, high.y}, {}};
  for (int k = 0; k < 6; ++k)
    face.points[k] = toImage(glm::dvec2(raw[4 + 2 * k], raw[5 + 2 * k]) / kInput + cell);
  return face;
}

}  // namespace

const std::array<glm::dvec2, 896>& blazefaceAnchors() {
  static const auto anchors = [] {
    std::array<glm::dvec2, 896> out;
    std::size_t k = 0;
    for (const auto& [cells, each] : {std::pair{16, 2}, std::pair{8, 6}})
      for (int y = 0; y < cells; ++y)
        for (int x = 0; x < cells; ++x)
          for (int i = 0; i < each; ++i) out[k++] = {(x + 0.5) / cells, (y + 0.5) / cells};
    return out;
  }();
  return anchors;
}

double overlap(const FaceBox& a, const FaceBox& b) {
  const double w = std::max(0.0, std::min(a.x1, b.x1) - std::max(a.x0, b.x0));
  const double h = std::max(0.0, std::min(a.y1, b.y1) - std::max(a.y0, b.y0));
  const double both = a.area() + b.area() - w * h;
  return both > 0 ? w * h / both : 0;
}

std::vector<FaceDetection> decodeBlazeface(std::span<const float> logits,
                                           std::span<const float> values, int width, int height) {
  std::vector<double> score(logits.size());
  for (std::size_t i = 0; i < score.size(); ++i) score[i] = sigmoid(logits[i]);
  std::vector<int> order(score.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return score[a] > score[b]; });

  const double side = std::max(width, height);
  const glm::dvec2 paste((int(side) - width) / 2, (int(side) - height) / 2);
  const auto toImage = [&](glm::dvec2 p) { return p * side - paste; };
  std::vector<FaceDetection> kept;
  for (int i : order) {
    if (!(score[i] >= kMinimumScore)) continue;
    const FaceDetection face = decodeOne(i, score[i], &values[std::size_t(i) * 16], toImage);
    if (std::none_of(kept.begin(), kept.end(),
                     [&](const auto& k) { return overlap(face.box, k.box) > kOverlap; }))
      kept.push_back(face);
  }
  return kept;
}

}  // namespace likeness
