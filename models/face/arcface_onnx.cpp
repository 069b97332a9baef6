#include "models/face/arcface_onnx.h"

#include <algorithm>

#include "engine/core/error.h"
#include "models/face/aligned_crop.h"
#include "models/face/onnx_network.h"

namespace likeness {
namespace {

constexpr int kSize = 112;
constexpr float kMean = 127.5f;

// As insightface's own loader tells them apart: a subtraction and a product among the first steps
// (python-package model_zoo/arcface_onnx.py).
bool startsWithNormalisation(const OnnxGraph& graph) {
  const auto has = [&](const char* operation) {
    return std::count(graph.firstOperations.begin(), graph.firstOperations.end(), operation) > 0;
  };
  return has("Sub") && has("Mul");
}

bool takesCrops(const OnnxGraph::Value& input) {
  const auto fits = [](std::int64_t size) { return size == kSize || size == -1; };
  return fits(input.shape[2]) && fits(input.shape[3]);
}

}  // namespace

ArcFaceOnnx::ArcFaceOnnx(const std::filesystem::path& file) : network_(std::make_unique<OnnxNetwork>(file)) {
  const OnnxGraph& graph = network_->graph();
  if (graph.outputs.size() != 1 || !takesCrops(graph.inputs.front()))
    throw Error("The file " + inQuotes(network_->name()) + " is not an ArcFace network.",
                "Use w600k_r50.onnx of insightface's buffalo_l, or another ArcFace model for 112-pixel crops.");
  normalisesInside_ = startsWithNormalisation(graph);
}
ArcFaceOnnx::~ArcFaceOnnx() = default;

std::vector<float> ArcFaceOnnx::describeCrop(const ImageF& crop) const {
  constexpr std::size_t kArea = std::size_t(kSize) * kSize;
  std::vector<float> planes(3 * kArea);
  for (std::size_t i = 0; i < kArea; ++i)
    for (std::size_t c = 0; c < 3; ++c) {
      const float value = crop.pixels[3 * i + c];
      planes[c * kArea + i] = normalisesInside_ ? value : (value - kMean) / kMean;
    }
  return network_->run(planes, kSize, kSize).begin()->second.toFloat();
}

std::vector<float> ArcFaceOnnx::describe(const Image8& photo, const FivePoints& points) const {
  if (photo.empty()) throw Error("The photo is empty.", "Choose another photo.");
  return describeCrop(arcfaceCrop(photo, points, kSize));
}

}  // namespace likeness
