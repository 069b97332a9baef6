#include <algorithm>
#include <cmath>

#include "engine/appearance/hair_samples.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kInFront = 0.004f;                  // metres of slack against the head's depth
constexpr float kSkinFeather[2] = {1.5f, 6.5f};     // working pixels beside the seen skin
constexpr float kOutlineFeather[2] = {0.0f, 4.0f};  // working pixels outside the person
constexpr float kHangingBlur = 2.0f;                // working pixels
constexpr float kHanging[2] = {0.2f, 0.7f};
constexpr float kUnseenFeather = 0.012f;  // metres about the lower end of the seen hair ...
constexpr float kNape = 0.028f;           // ... or so far below the scalp's
constexpr double kLowest = 0.02;                     // share of the seen hair that lies lower
constexpr float kBustFeather[2] = {0.004f, 0.065f};  // metres above the bust's lowest point
constexpr float kLockMetres = 0.012f;                // locks end this much higher or lower
constexpr double kLeastKept = 0.9;
constexpr float kColourBlur = 1.5f;                  // working pixels
constexpr float kShade[2] = {0.35f, 1.6f};           // light that may fall on skin and hair alike
constexpr float kSkinRatio[2] = {0.45f, 0.7f};       // distance to skin / distance to hair

// What the photo says about one place of a shell.
struct Sighting {
  float keep = 1;
  bool shown = false;  // in the picture and before the head: nothing about it is guessed
};

class Carver {
 public:
  explicit Carver(const HairPicture& picture) : picture_(picture) {
    if (!picture.hanging.empty()) hanging_ = gaussianBlur(picture.hanging, kHangingBlur);
  }

  Sighting look(const HairSample& sample) const {
    const glm::vec3 p = picture_.project(sample.position);
    Sighting out;
    if (p.z <= 0) return out;
    // What hangs out of the picture must be as near to the person as the border there.
    const float x = std::clamp(p.x, 0.5f, float(picture_.camera.width) - 0.5f),
                y = std::clamp(p.y, 0.5f, float(picture_.camera.height) - 0.5f);
    float outside = 0, beside = 0;
    sampleBilinear(picture_.outline, x, y, &outside);
    out.keep = 1 - glm::smoothstep(kOutlineFeather[0], kOutlineFeather[1], outside);
    out.shown = picture_.contains(p) && p.z < *picture_.depth.at(int(x), int(y)) + kInFront;
    if (*picture_.above.at(int(x), int(y)) < 0.5f && !behindHead(p)) out.keep *= hangs(x, y);
    if (!out.shown) return out;
    sampleBilinear(picture_.skinDistance, x, y, &beside);
    out.keep *= glm::smoothstep(kSkinFeather[0], kSkinFeather[1], beside);
    return out;
  }

 private:
  bool behindHead(const glm::vec3& p) const {
    return picture_.contains(p) && p.z >= *picture_.depth.at(int(p.x), int(p.y)) + kInFront;
  }
  float hangs(float x, float y) const {
    if (hanging_.empty()) return 0;
    float hair = 0;
    sampleBilinear(hanging_, x, y, &hair);
    return glm::smoothstep(kHanging[0], kHanging[1], hair);
  }

  const HairPicture& picture_;
  ImageF hanging_;
};

// Height above which nearly all of the seen hair lies; that of hair on the nape when it is lower.
float lowestSeen(const HairPicture& picture, const std::vector<HairSample>& samples,
                 const std::vector<char>& shown) {
  std::vector<float> heights;
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (shown[i] && samples[i].keep > 0.5f) heights.push_back(samples[i].position.y);
  const float nape = picture.nape - kNape;
  if (heights.empty()) return nape;
  const auto at = heights.begin() + std::ptrdiff_t(kLowest * double(heights.size()));
  std::nth_element(heights.begin(), at, heights.end());
  return std::min(nape, *at);
}

}  // namespace

std::vector<HairSample> sampleAboveBust(const HairShell& shell, std::span<const float> headVertices,
                                        const glm::vec3& cranium, float bust, int count) {
  auto samples = sampleShell(shell, headVertices, cranium, count);
  const auto below = [&](const HairSample& s) { return s.position.y < bust + kBustFeather[0]; };
  const auto kept = samples.size() - std::size_t(std::ranges::count_if(samples, below));
  // Half of a long shell lies below: what stays is drawn as densely as a short one.
  if (kept > 0 && double(kept) < kLeastKept * double(samples.size()))
    samples = sampleShell(shell, headVertices, cranium,
                          int(double(count) * double(samples.size()) / double(kept)));
  std::erase_if(samples, below);
  for (HairSample& s : samples) {
    const glm::vec3& p = s.position;
    const float lock = kLockMetres * std::sin(410 * p.x + 2.5f * std::sin(230 * p.z));
    const float t = glm::smoothstep(bust + kBustFeather[0], bust + kBustFeather[1], p.y + lock);
    s.alpha *= t * t;  // layers lie over each other
  }
  return samples;
}

float carve(const HairPicture& picture, std::vector<HairSample>& samples) {
  const Carver carver(picture);
  std::vector<char> shown(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const Sighting sighting = carver.look(samples[i]);
    samples[i].keep = sighting.keep;
    shown[i] = sighting.shown;
  }
  const float lowest = lowestSeen(picture, samples, shown);
  double before = 0, after = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    HairSample& s = samples[i];
    if (!shown[i])
      s.keep *= glm::smoothstep(lowest - kUnseenFeather, lowest + kUnseenFeather, s.position.y);
    before += double(s.alpha);
    after += double(s.alpha * s.keep);
  }
  return before > 0 ? float(1 - after / before) : 0;
}

void carveSkinColoured(const HairPicture& picture, const glm::vec3& hairColour,
                       std::vector<HairSample>& samples) {
  const ImageF soft = gaussianBlur(picture.colour, kColourBlur);
  const auto brightness = [](const glm::vec3& c) { return std::max(0.02f, (c.r + c.g + c.b) / 3); };
  const auto distance = [&](const glm::vec3& seen, const glm::vec3& expected) {
    const float scale = std::clamp(brightness(seen) / brightness(expected), kShade[0], kShade[1]);
    return glm::distance(seen, scale * expected);
  };
  for (HairSample& s : samples) {
    const glm::vec3 p = picture.project(s.position);
    if (s.keep <= 0 || !picture.contains(p)) continue;
    const int x = int(p.x), y = int(p.y);
    if (*picture.head.at(x, y) < 0.5f || p.z > *picture.depth.at(x, y) + kInFront) continue;
    const float* c = soft.at(x, y);
    const float* f = picture.fitted.at(x, y);
    const glm::vec3 seen(c[0], c[1], c[2]);
    const float skin = distance(seen, {f[0], f[1], f[2]}), hair = distance(seen, hairColour);
    s.keep *= glm::smoothstep(kSkinRatio[0], kSkinRatio[1], skin / std::max(hair, 0.01f));
  }
}

}  // namespace likeness
