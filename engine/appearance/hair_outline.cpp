#include <algorithm>
#include <array>
#include <cmath>

#include "engine/appearance/hair_samples.h"

namespace likeness {
namespace {

constexpr int kAngles = 96;
constexpr float kLeast = 0.75f, kMost = 1.5f;
constexpr float kSmoothAngles = 2.0f;  // standard deviation in bins
constexpr float kPullToOne = 0.03f;    // where the picture says nothing
constexpr float kTau = 6.2831853f;
constexpr float kThinner = 0.25f;        // least change of the thickness that is not seen
constexpr float kLeastHair = 0.003f;     // metres that stay above the skull
constexpr float kUnseen[2] = {0.1f, 0.45f};  // cosine to the line of sight: there no outline is seen
constexpr float kAboveNape = 0.03f;      // metres

// Farthest pixel of a mask from `centre` at an angle before a gap of more than three pixels; -1
// when the ray meets the border of the picture or the chin line first.
float reach(const HairPicture& picture, const glm::vec2& centre, float angle, const auto& inside) {
  const glm::vec2 d(std::cos(angle), std::sin(angle));
  float last = 0;
  for (float r = 0;; r += 0.5f) {
    const glm::vec2 p = centre + r * d;
    if (p.x < 1 || p.y < 1 || p.x > float(picture.camera.width) - 1 ||
        p.y > float(picture.camera.height) - 1)
      return -1;
    const int x = int(p.x), y = int(p.y);
    if (inside(x, y)) last = r;
    if (r - last > 3) return last;
    if (*picture.above.at(x, y) < 0.5f) return -1;
  }
}

using Factors = std::array<float, kAngles>;

Factors smoothed(const Factors& log, const Factors& weight) {
  Factors out{};
  for (int i = 0; i < kAngles; ++i) {
    float sum = 0, total = kPullToOne;
    for (int k = -12; k <= 12; ++k) {
      const auto j = std::size_t((i + k + kAngles) % kAngles);
      const float w = weight[j] * std::exp(-0.5f * float(k * k) / (kSmoothAngles * kSmoothAngles));
      sum += w * log[j];
      total += w;
    }
    out[std::size_t(i)] = sum / total;
  }
  return out;
}

float atAngle(const Factors& f, float angle) {
  const float t = (angle < 0 ? angle + kTau : angle) / kTau * kAngles;
  const auto i = std::size_t(t) % kAngles;
  const float u = t - std::floor(t);
  return (1 - u) * f[i] + u * f[(i + 1) % kAngles];
}

// What the outline says about the hair.
struct Reach {
  Factors log{};        // logarithm of the factor at each angle
  float thickness = 1;  // the photo's hair over the shell's, in metres above the skull
};

Reach reachOf(const HairPicture& picture, const std::vector<HairSample>& samples,
              const glm::vec2& centre) {
  const HairCover cover = coverOf(picture, samples);
  Factors log{}, weight{};
  float thick = 1e-6f, wantedThick = 1e-6f;
  for (std::size_t i = 0; i < kAngles; ++i) {
    const float angle = kTau * float(i) / kAngles;
    const auto bald = [&](int x, int y) { return *picture.head.at(x, y) > 0.5f; };
    const auto haired = [&](int x, int y) { return bald(x, y) || *cover.any.at(x, y) > 0.5f; };
    const auto person = [&](int x, int y) { return *picture.outline.at(x, y) < 0; };
    const float wanted = reach(picture, centre, angle, person),
                own = reach(picture, centre, angle, haired);
    const float skull = reach(picture, centre, angle, bald);
    if (wanted <= 0 || own <= 0 || own < skull + 2) continue;
    log[i] = std::log(std::clamp(std::max(wanted, skull + 1) / own, kLeast, kMost));
    weight[i] = 1;
    thick += own - skull;
    wantedThick += std::max(wanted - skull, 1.0f);
  }
  return {smoothed(log, weight), wantedThick / thick};
}

// Direction from the camera to the middle of the skull, head frame.
glm::vec3 sightOfSkull(const HairPicture& picture) {
  const glm::mat3 turn(picture.camera.cameraFromWorld);
  const glm::vec3 middle(picture.camera.cameraFromWorld * glm::vec4(picture.cranium, 1));
  return glm::transpose(turn) * glm::normalize(middle);
}

// Behind the skull, where no outline shows how thick the hair is, it gets thinner with that at the
// outline; head frame, `before` the sample's place on the shell.
glm::vec3 asThinAsSeen(const HairPicture& picture, const glm::vec3& towards, float thickness,
                       const glm::vec3& before, const glm::vec3& moved) {
  const glm::vec3 d = moved - picture.cranium;
  const float r = glm::length(d), skull = picture.skull.smoothAt(moved);
  const float own = glm::distance(before, picture.cranium) - picture.skull.smoothAt(before);
  const float wanted = std::max(thickness, kThinner) * own;
  const float least = std::min(own, kLeastHair);
  const float unseen = glm::smoothstep(kUnseen[0], kUnseen[1], glm::dot(d, towards) / r) *
                       glm::smoothstep(picture.nape, picture.nape + kAboveNape, moved.y);
  return picture.cranium + d * (glm::mix(r, skull + std::max(wanted, least), unseen) / r);
}

}  // namespace

OutlineChange reachOutline(const HairPicture& picture, std::vector<HairSample>& samples) {
  const Camera& c = picture.camera;
  const glm::mat3 turn(c.cameraFromWorld);
  const glm::vec3 middle(c.cameraFromWorld * glm::vec4(picture.cranium, 1));
  const glm::vec3 towards = sightOfSkull(picture);
  const glm::vec2 centre(picture.project(picture.cranium));
  const Reach seen = reachOf(picture, samples, centre);
  float mean = 0, change = 0;
  for (float v : seen.log) mean += v / kAngles, change += std::abs(v) / kAngles;
  for (HairSample& s : samples) {
    const glm::vec3 p(c.cameraFromWorld * glm::vec4(s.position, 1));
    const glm::vec3 offset = p - middle;
    const float factor = std::exp(atAngle(seen.log, std::atan2(offset.y, offset.x)));
    const glm::vec3 scaled =
        middle + offset * glm::vec3(factor, factor, std::exp(std::max(mean, 0.0f)));
    const glm::vec3 moved = glm::transpose(turn) * (scaled - glm::vec3(c.cameraFromWorld[3]));
    s.position = picture.skull.empty() || seen.thickness >= 1
                     ? moved
                     : asThinAsSeen(picture, towards, seen.thickness, s.position, moved);
    s.spacing *= std::max(1.0f, factor);
  }
  return {change, seen.thickness};
}

}  // namespace likeness
