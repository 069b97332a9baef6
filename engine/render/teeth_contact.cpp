#include "engine/render/teeth_contact.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace likeness {
namespace {

constexpr float kDark = 0.0008f, kBright = 0.0042f;  // metres between the lips
constexpr glm::vec3 kGap(0.10f, 0.045f, 0.04f);
constexpr int kBins = 24;  // over the width of the mouth

glm::vec3 meanOf(const HeadPart& skin, const std::vector<std::uint32_t>& vertices) {
  glm::vec3 sum(0);
  for (std::uint32_t v : vertices) sum += skin.positions[v];
  return sum / float(vertices.size());
}

// How far the lips stand apart along the width of the mouth, in a frame that turns with the head.
class MouthGap {
 public:
  explicit MouthGap(const HeadPart& skin) {
    const glm::vec3 upper = meanOf(skin, skin.upperLip), lower = meanOf(skin, skin.lowerLip);
    up_ = glm::normalize(upper - lower);
    centre_ = 0.5f * (upper + lower);
    across_ = widest(skin);
    for (const auto* lip : {&skin.upperLip, &skin.lowerLip}) {
      for (std::uint32_t v : *lip) {
        halfWidth_ = std::max(halfWidth_, std::abs(glm::dot(skin.positions[v] - centre_, across_)));
      }
    }
    lowest_.fill(1), highest_.fill(-1);
    for (std::uint32_t v : skin.upperLip)
      narrow(skin.positions[v], lowest_, [](float a, float b) { return std::min(a, b); });
    for (std::uint32_t v : skin.lowerLip)
      narrow(skin.positions[v], highest_, [](float a, float b) { return std::max(a, b); });
  }

  /// Metres, interpolated; 0 outside of the mouth.
  float at(glm::vec3 point) const {
    const float x = std::clamp(position(point), 0.0f, kBins - 1.001f);
    const int left = int(x);
    return std::lerp(bin(left), bin(left + 1), x - float(left));
  }

 private:
  // The direction to the lip point that is farthest from the centre, at a right angle to up.
  glm::vec3 widest(const HeadPart& skin) const {
    glm::vec3 best(1, 0, 0);
    float most = 0;
    for (std::uint32_t v : skin.upperLip) {
      const glm::vec3 d = skin.positions[v] - centre_;
      const glm::vec3 flat = d - glm::dot(d, up_) * up_;
      if (glm::length(flat) > most) most = glm::length(flat), best = flat;
    }
    // Corners lie behind the middle of the lips: their difference runs straight across.
    glm::vec3 other = best;
    for (std::uint32_t v : skin.upperLip) {
      const glm::vec3 d = skin.positions[v] - centre_;
      if (glm::dot(d, best) < glm::dot(other, best)) other = d;
    }
    const glm::vec3 across = best - other;
    return glm::normalize(across - glm::dot(across, up_) * up_);
  }
  float position(glm::vec3 point) const {
    return (glm::dot(point - centre_, across_) / std::max(halfWidth_, 1e-6f) + 1) * 0.5f *
           (kBins - 1);
  }
  // Lip points count for their own bin and the neighbours, so that no bin is empty.
  template <class Pick>
  void narrow(glm::vec3 point, std::array<float, kBins>& bins, Pick pick) {
    const int middle = int(std::lround(position(point)));
    const float height = glm::dot(point - centre_, up_);
    for (int b = std::max(0, middle - 1); b <= std::min(kBins - 1, middle + 1); ++b) {
      bins[b] = pick(bins[b], height);
    }
  }
  float bin(int b) const {
    const float gap = lowest_[b] - highest_[b];
    return gap > 0.5f ? 0 : std::max(gap, 0.0f);  // no lip point there
  }

  glm::vec3 centre_{0}, up_{0, 1, 0}, across_{1, 0, 0};
  float halfWidth_ = 0;
  std::array<float, kBins> lowest_{}, highest_{};
};

}  // namespace

void shadeTeeth(std::vector<HeadPart>& parts) {
  const auto skin =
      std::find_if(parts.begin(), parts.end(), [](const HeadPart& p) { return p.name == "skin"; });
  if (skin == parts.end() || skin->upperLip.empty() || skin->lowerLip.empty()) return;
  const MouthGap gap(*skin);
  for (HeadPart& part : parts) {
    if (!part.name.ends_with("_teeth")) continue;
    part.tint.resize(part.positions.size());
    for (std::size_t v = 0; v < part.tint.size(); ++v) {
      part.tint[v] =
          glm::mix(kGap, glm::vec3(1), glm::smoothstep(kDark, kBright, gap.at(part.positions[v])));
    }
  }
}

}  // namespace likeness
