#include "engine/render/mesh/tone_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace likeness::mesh {
namespace {

constexpr int kSteps = 8192;
constexpr float kBrightest = 8;  // linear; the shoulder has reached 1 long before

float shoulder(float v) {
  constexpr float kKnee = 0.55f, kRest = 1 - kKnee;
  return v <= kKnee ? v : kKnee + kRest * std::tanh((v - kKnee) / kRest * 0.8f);
}

// Linear 0..kBrightest in steps of its square root -> sRGB byte: half a byte at the dark end at
// worst.
std::array<std::uint8_t, kSteps + 1> makeTable(ToneMap toneMap) {
  std::array<std::uint8_t, kSteps + 1> table;
  for (int i = 0; i <= kSteps; ++i) {
    const float root = float(i) / kSteps, linear = kBrightest * root * root;
    table[i] = std::uint8_t(
        255 * srgbFromLinear(toneMap == ToneMap::shoulder ? shoulder(linear) : linear) + 0.5f);
  }
  return table;
}

}  // namespace

void writeDisplay(glm::vec3 linear, ToneMap toneMap, std::uint8_t* rgb) {
  static const auto plain = makeTable(ToneMap::none), soft = makeTable(ToneMap::shoulder);
  const auto& table = toneMap == ToneMap::shoulder ? soft : plain;
  for (int c = 0; c < 3; ++c) {
    rgb[c] = table[int(std::sqrt(std::clamp(linear[c] / kBrightest, 0.0f, 1.0f)) * kSteps + 0.5f)];
  }
}

}  // namespace likeness::mesh
