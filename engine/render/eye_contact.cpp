#include "engine/render/eye_contact.h"

#include <algorithm>
#include <cmath>

#include "engine/core/median.h"

namespace likeness {
namespace {

constexpr float kReach = 0.0052f;  // metres under the upper lid
constexpr float kLowerLid = 2.0f;  // the lower lid reaches this much less far
constexpr float kSearch = 0.024f;  // lids farther from the eye's centre belong to the other eye
constexpr glm::vec3 kContact(0.36f, 0.25f, 0.23f);
constexpr float kScleraMirror = 0.30f;  // the moist white is rougher than the cornea
constexpr float kBulgeStart = 1.012f, kBulgeFull = 1.05f;  // of the ball's radius

glm::vec3 centreOf(const std::vector<glm::vec3>& points) {
  glm::vec3 low(1e9f), high(-1e9f);
  for (const glm::vec3& p : points) low = glm::min(low, p), high = glm::max(high, p);
  return 0.5f * (low + high);
}

// Smallest weighted distance of an eye point to the lids.
float lidDistance(glm::vec3 point, const std::vector<glm::vec3>& lids) {
  float best = 1e9f;
  for (const glm::vec3& lid : lids) {
    const glm::vec3 d = lid - point;
    const float squared = glm::dot(d, d);
    best = std::min(best, d.y > 0 ? squared : kLowerLid * kLowerLid * squared);
  }
  return std::sqrt(best);
}

void darkenBall(HeadPart& eye, const HeadPart& skin) {
  const glm::vec3 centre = centreOf(eye.positions);
  std::vector<glm::vec3> lids;
  for (std::uint32_t v : skin.lidVertices) {
    if (glm::distance(skin.positions[v], centre) < kSearch) lids.push_back(skin.positions[v]);
  }
  eye.tint.assign(eye.positions.size(), glm::vec3(1));
  if (lids.empty()) return;
  for (std::size_t v = 0; v < eye.positions.size(); ++v) {
    eye.tint[v] = glm::mix(kContact, glm::vec3(1),
                           glm::smoothstep(0.0f, kReach, lidDistance(eye.positions[v], lids)));
  }
}

// The ball's radius is the median distance from its centre; the cornea stands out from it.
void limitMirror(HeadPart& cornea) {
  const glm::vec3 centre = centreOf(cornea.positions);
  std::vector<float> radius;
  for (const glm::vec3& p : cornea.positions) radius.push_back(glm::distance(p, centre));
  const float ball = std::max(medianOf(radius), 1e-6f);
  cornea.gloss.resize(radius.size());
  for (std::size_t v = 0; v < radius.size(); ++v) {
    cornea.gloss[v] =
        kScleraMirror + (1 - kScleraMirror) * glm::smoothstep(kBulgeStart, kBulgeFull, radius[v] / ball);
  }
}

}  // namespace

void shadeEyes(std::vector<HeadPart>& parts) {
  const auto skin =
      std::find_if(parts.begin(), parts.end(), [](const HeadPart& p) { return p.name == "skin"; });
  for (HeadPart& part : parts) {
    if (part.positions.empty()) continue;
    if (part.name.ends_with("_eye") && skin != parts.end()) darkenBall(part, *skin);
    if (part.name.ends_with("_cornea")) limitMirror(part);
  }
}

}  // namespace likeness
