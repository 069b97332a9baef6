#include "engine/edit/splat_attributes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace likeness {
namespace {

constexpr float kLeastScale = 1e-9f;
constexpr double kTail = 0.002;  // of the splats, on each side of a free range

using Rgb = std::array<float, 3>;

Rgb colourOf(const SplatSet& s, std::size_t i) {
  const std::size_t at = i * std::size_t(s.shCoefficients()) * 3;
  Rgb out;
  for (std::size_t c = 0; c < 3; ++c) out[c] = std::clamp(0.5f + kShDc * s.sh[at + c], 0.0f, 1.0f);
  return out;
}

float hueOf(const Rgb& c) {
  const float high = std::max({c[0], c[1], c[2]}), span = high - std::min({c[0], c[1], c[2]});
  if (span <= 0) return 0;
  const float sector = high == c[0]   ? (c[1] - c[2]) / span
                       : high == c[1] ? 2 + (c[2] - c[0]) / span
                                      : 4 + (c[0] - c[1]) / span;
  return sector < 0 ? 60 * sector + 360 : 60 * sector;
}

float saturationOf(const Rgb& c) {
  const float high = std::max({c[0], c[1], c[2]});
  return high > 0 ? (high - std::min({c[0], c[1], c[2]})) / high : 0;
}

// Largest and middle deviation, metres.
std::array<float, 2> axesOf(const SplatSet& s, std::size_t i) {
  std::array<float, 3> d{s.scales[3 * i], s.scales[3 * i + 1], s.scales[3 * i + 2]};
  std::sort(d.begin(), d.end());
  return {d[2], std::max(d[1], kLeastScale)};
}

float valueOf(SplatAttribute attribute, const SplatSet& s, std::size_t i) {
  switch (attribute) {
    case SplatAttribute::opacity: return s.opacities[i];
    case SplatAttribute::size: return 1000 * axesOf(s, i)[0];
    case SplatAttribute::slenderness: return axesOf(s, i)[0] / axesOf(s, i)[1];
    case SplatAttribute::hue: return hueOf(colourOf(s, i));
    case SplatAttribute::saturation: return saturationOf(colourOf(s, i));
    case SplatAttribute::luminance: {
      const Rgb c = colourOf(s, i);
      return 0.3f * c[0] + 0.59f * c[1] + 0.11f * c[2];
    }
    case SplatAttribute::height: return 1000 * s.means[3 * i + 1];
  }
  return 0;
}

}  // namespace

const std::vector<SplatAttributeInfo>& splatAttributes() {
  static const std::vector<SplatAttributeInfo> all{
      {SplatAttribute::opacity, LIKENESS_TEXT("select", "Opacity"), "", 0, 1},
      {SplatAttribute::size, LIKENESS_TEXT("select", "Size"), "mm", 0, 0},
      {SplatAttribute::slenderness, LIKENESS_TEXT("select", "Slenderness"), "", 0, 0},
      {SplatAttribute::hue, LIKENESS_TEXT("select", "Hue"), "°", 0, 360},
      {SplatAttribute::saturation, LIKENESS_TEXT("select", "Saturation"), "", 0, 1},
      {SplatAttribute::luminance, LIKENESS_TEXT("select", "Luminance"), "", 0, 1},
      {SplatAttribute::height, LIKENESS_TEXT("select", "Height"), "mm", 0, 0}};
  return all;
}

std::vector<float> attributeValues(SplatAttribute attribute, const SplatSet& posed) {
  std::vector<float> out(posed.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = valueOf(attribute, posed, i);
  return out;
}

AttributeHistogram attributeHistogram(SplatAttribute attribute, const std::vector<float>& values,
                                      const SplatMask& among, int bins) {
  AttributeHistogram out;
  out.counts.assign(std::size_t(bins), 0);
  for (const auto& info : splatAttributes())
    if (info.attribute == attribute) out.low = info.low, out.high = info.high;
  std::vector<float> used;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (among[i]) used.push_back(values[i]);
  if (used.empty()) return out;
  if (out.low == out.high) {
    std::sort(used.begin(), used.end());
    const auto tail = std::size_t(kTail * double(used.size() - 1));
    out.low = used[tail];
    out.high = std::max(used[used.size() - 1 - tail], out.low + 1e-6f);
  }
  for (const float v : used) {
    const auto bin = int(float(bins) * (v - out.low) / (out.high - out.low));
    ++out.counts[std::size_t(std::clamp(bin, 0, bins - 1))];
  }
  return out;
}

SplatMask selectRange(const AttributeHistogram& histogram, const std::vector<float>& values, float low,
                      float high, const SplatMask& among) {
  const bool fromStart = low <= histogram.low, toEnd = high >= histogram.high, wraps = low > high;
  SplatMask out(values.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool above = fromStart || values[i] >= low, below = toEnd || values[i] <= high;
    out[i] = among[i] && (wraps ? above || below : above && below);
  }
  return out;
}

}  // namespace likeness
