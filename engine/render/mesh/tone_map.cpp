#include "engine/render/mesh/tone_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace likeness::mesh {
namespace {

constexpr int kSteps = 4096;

// Linear 0..1 in kSteps steps of its square root -> sRGB byte: fine enough for every byte value.
std::array<std::uint8_t, kSteps + 1> makeTable() {
  std::array<std::uint8_t, kSteps + 1> table;
  for (int i = 0; i <= kSteps; ++i) {
    const float root = float(i) / kSteps;
    table[i] = std::uint8_t(255 * srgbFromLinear(root * root) + 0.5f);
  }
  return table;
}

float shoulder(float v) {
  constexpr float kKnee = 0.55f, kRest = 1 - kKnee;
  return v <= kKnee ? v : kKnee + kRest * std::tanh((v - kKnee) / kRest * 0.8f);
}

}  // namespace

void writeDisplay(glm::vec3 linear, ToneMap toneMap, std::uint8_t* rgb) {
  static const auto table = makeTable();
  for (int c = 0; c < 3; ++c) {
    const float v = toneMap == ToneMap::shoulder ? shoulder(linear[c]) : linear[c];
    rgb[c] = table[int(std::sqrt(std::clamp(v, 0.0f, 1.0f)) * kSteps + 0.5f)];
  }
}

}  // namespace likeness::mesh
