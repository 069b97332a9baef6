#include "engine/splats/mean_face.h"

#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "models/io/safetensors.h"

namespace likeness {
namespace {

constexpr const char* kFormat = "likeness.mean_face";
constexpr const char* kFileName = "mean_face.safetensors";
constexpr float kScaleStep = 0.01f;     // of the logarithm
constexpr float kOffsetStep = 4e-6f;    // metres
constexpr float kColourStep = 0.004f;   // of the logarithm
constexpr float kLeastColour = 0.02f;   // keeps logarithms of dark splats tame

std::size_t vertexCount(const BoundSplats& s) {
  std::size_t n = 0;
  while (n < s.size() && s.kinds[n] == std::uint8_t(BindingKind::vertex)) ++n;
  return n;
}

float colourOf(const SplatSet& s, std::size_t i, std::size_t c) {
  return 0.5f + kShDc * s.sh[i * std::size_t(s.shCoefficients()) * 3 + c];
}

HostTensor bytes(const std::vector<float>& values, float step, std::vector<std::int64_t> shape) {
  std::vector<std::int8_t> out;
  out.reserve(values.size());
  for (float v : values) out.push_back(std::int8_t(std::clamp(std::lround(v / step), -127l, 127l)));
  return HostTensor::of(out, std::move(shape));
}

std::vector<float> scaled(const Safetensors& file, const char* name, float step, std::size_t count,
                          const std::string& source) {
  const auto it = file.tensors.find(name);
  if (it == file.tensors.end() || std::size_t(it->second.elementCount()) != count)
    throw Error("The mean face " + source + " lacks " + name + " or its size is wrong.",
                "Make it again with `likeness head mean-face`.");
  std::vector<float> out = it->second.toFloat();
  for (float& v : out) v *= step;
  return out;
}

}  // namespace

MeanFace meanFaceOf(const BoundSplats& start, const BoundSplats& fitted) {
  if (start.anchors != fitted.anchors || start.headTopology != fitted.headTopology)
    throw Error("Two bindings of different splats make no mean face.");
  MeanFace out;
  out.headTopology = start.headTopology;
  for (std::size_t i = 0; i < vertexCount(start); ++i) {
    out.opacity.push_back(fitted.local.opacities[i]);
    for (std::size_t c = 0; c < 3; ++c) {
      const std::size_t at = 3 * i + c;
      out.scale.push_back(std::log(fitted.local.scales[at] / start.local.scales[at]));
      out.offset.push_back(fitted.local.means[at] - start.local.means[at]);
      out.colour.push_back(std::log(std::max(colourOf(fitted.local, i, c), kLeastColour) /
                                    std::max(colourOf(start.local, i, c), kLeastColour)));
    }
  }
  return out;
}

void applyMeanFace(const MeanFace& face, BoundSplats& splats) {
  if (face.headTopology != splats.headTopology || face.size() != vertexCount(splats))
    throw Error("The mean face belongs to another head.", "Make it again with `likeness head mean-face`.");
  SplatSet& s = splats.local;
  for (std::size_t i = 0; i < face.size(); ++i) {
    s.opacities[i] = face.opacity[i];
    for (std::size_t c = 0; c < 3; ++c) {
      const std::size_t at = 3 * i + c;
      s.scales[at] *= std::exp(face.scale[at]);
      s.means[at] += face.offset[at];
      const float colour = std::clamp(colourOf(s, i, c) * std::exp(face.colour[at]), 0.0f, 1.0f);
      s.sh[i * std::size_t(s.shCoefficients()) * 3 + c] = (colour - 0.5f) / kShDc;
    }
  }
}

void writeMeanFace(const std::filesystem::path& file, const MeanFace& face) {
  const auto n = std::int64_t(face.size());
  std::vector<std::uint8_t> opacity;
  for (float o : face.opacity) opacity.push_back(std::uint8_t(std::clamp(o, 0.0f, 1.0f) * 255 + 0.5f));
  writeSafetensors(file,
                   {{"scale", bytes(face.scale, kScaleStep, {n, 3})},
                    {"offset", bytes(face.offset, kOffsetStep, {n, 3})},
                    {"colour", bytes(face.colour, kColourStep, {n, 3})},
                    {"opacity", HostTensor::of(opacity, {n})}},
                   {{"format", kFormat}, {"version", "1"}, {"head", face.headTopology}});
}

MeanFace readMeanFace(const std::filesystem::path& file) {
  const Safetensors data = readSafetensors(file);
  const auto format = data.metadata.find("format"), head = data.metadata.find("head");
  if (format == data.metadata.end() || format->second != kFormat || head == data.metadata.end())
    throw Error(file.string() + " is no mean face.", "Make it with `likeness head mean-face`.");
  MeanFace out;
  out.headTopology = head->second;
  const auto it = data.tensors.find("opacity");
  const std::size_t n = it == data.tensors.end() ? 0 : std::size_t(it->second.elementCount());
  out.opacity = scaled(data, "opacity", 1 / 255.0f, n, file.string());
  out.scale = scaled(data, "scale", kScaleStep, 3 * n, file.string());
  out.offset = scaled(data, "offset", kOffsetStep, 3 * n, file.string());
  out.colour = scaled(data, "colour", kColourStep, 3 * n, file.string());
  return out;
}

void applyMeanFaceOf(const std::filesystem::path& headFolder, BoundSplats& splats) {
  const auto file = headFolder / kFileName;
  if (std::filesystem::exists(file)) applyMeanFace(readMeanFace(file), splats);
}

}  // namespace likeness
