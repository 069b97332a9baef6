#pragma once
#include <string>
#include <vector>

#include "engine/core/splat_set.h"
#include "engine/core/text.h"
#include "engine/edit/splat_mask.h"

namespace likeness {

/// What a splat can be selected by.
enum class SplatAttribute { opacity, size, slenderness, hue, saturation, luminance, height };

/// How an attribute is shown.
struct SplatAttributeInfo {
  SplatAttribute attribute;
  Text label;
  const char* unit;    ///< "mm", "°" or ""
  float low, high;     ///< fixed range; low = high: as wide as the splats are
};
const std::vector<SplatAttributeInfo>& splatAttributes();

/// [N] values of posed splats: opacity 0..1; size = largest standard deviation, mm; slenderness =
/// largest / middle deviation; hue 0..360 degrees, saturation and luminance 0..1 of the
/// display-referred colour; height above the head's origin, mm.
std::vector<float> attributeValues(SplatAttribute attribute, const SplatSet& posed);

/// Counts in equal steps of [low, high]; what lies outside counts in the first or the last.
struct AttributeHistogram {
  float low = 0, high = 1;
  std::vector<int> counts;
};
/// Over the splats in `among`. Without a fixed range it spans all but the outermost 0.2 % on each side.
AttributeHistogram attributeHistogram(SplatAttribute attribute, const std::vector<float>& values,
                                      const SplatMask& among, int bins);

/// Splats of `among` with low <= value <= high. The end of the histogram's range stands for
/// everything beyond it. A hue range may wrap: low > high means from low over 360 to high.
SplatMask selectRange(const AttributeHistogram& histogram, const std::vector<float>& values, float low,
                      float high, const SplatMask& among);

}  // namespace likeness
