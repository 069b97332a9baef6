#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "engine/appearance/hair_splats.h"
#include "engine/appearance/space_cells.h"
#include "engine/core/parallel.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kCell = 0.008f, kReach = 0.010f;   // metres
constexpr float kThin = 60e-6f, kThick = 250e-6f;  // square metres of hair about a vertex

// Area of kept hair in cubes of space.
class HairDensity {
 public:
  explicit HairDensity(const std::vector<HairSample>& samples) {
    for (const HairSample& s : samples)
      area_[spaceCellKey(spaceCellOf(s.position, kCell))] += s.keep * s.alpha * s.spacing * s.spacing;
  }
  float about(const glm::vec3& p) const {
    const glm::ivec3 c = spaceCellOf(p, kCell);
    float sum = 0;
    for (int dx = -2; dx <= 2; ++dx)
      for (int dy = -2; dy <= 2; ++dy)
        for (int dz = -2; dz <= 2; ++dz) {
          const glm::ivec3 at = c + glm::ivec3(dx, dy, dz);
          const auto it = area_.find(spaceCellKey(at));
          if (it == area_.end()) continue;
          const glm::vec3 d = (glm::vec3(at) + 0.5f) * kCell - p;
          sum += it->second * std::exp(-0.5f * glm::dot(d, d) / (kReach * kReach));
        }
    return sum;
  }

 private:
  std::unordered_map<std::uint64_t, float> area_;
};

constexpr float kVisible = 0.008f;           // metres behind the head's nearest point
constexpr float kPainted[2] = {0.3f, 0.8f};  // sight weight that paints by itself
constexpr float kUnder[2] = {8, 24};         // working pixels from the seen skin

constexpr float kTemple[2] = {0.015f,
                              0.035f};  // metres above the eyes: hairline, not glasses or beard

// Mean height of the lids, metres.
float eyeLevel(const AvatarSurface& surface, const PosedTemplate& posed) {
  double sum = 0, total = 1e-9;
  for (std::size_t i = 0; i < surface.size(); ++i) {
    sum += double(surface.lids[i] * posed.positions[i].y);
    total += double(surface.lids[i]);
  }
  return float(sum / total);
}

}  // namespace

std::vector<float> hairDensity(const std::vector<HairSample>& samples,
                               const std::vector<glm::vec3>& points) {
  const HairDensity density(samples);
  std::vector<float> out(points.size());
  parallelFor(points.size(), 2048, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) out[i] = density.about(points[i]);
  });
  return out;
}

float coverOfDensity(float squareMetres) { return glm::smoothstep(kThin, kThick, squareMetres); }

HairOverSkin hairOverSkin(const HairPicture& picture, const std::vector<HairSample>& samples,
                          const AvatarSurface& surface, const PosedTemplate& posed,
                          const PhotoSight& sight) {
  const std::size_t n = surface.size();
  HairOverSkin out;
  for (auto* values : {&out.scalp, &out.fringe, &out.hidden, &out.density}) values->assign(n, 0.0f);
  const HairDensity density(samples);
  const ImageF front = gaussianBlur(coverOf(picture, samples).front, 1.5f);
  const ImageF skin = gaussianBlur(picture.skin, 2.0f), label = gaussianBlur(picture.hair, 2.0f);
  const float eyes = eyeLevel(surface, posed);
  parallelFor(n, 2048, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!surface.skin(i)) continue;
      const float face = std::clamp(
          surface.face[i] + surface.ears[i] + surface.lips[i] + surface.lids[i], 0.0f, 1.0f);
      const float scalp = std::max(surface.scalp[i], 1 - face - surface.neck[i]);
      out.density[i] = density.about(posed.positions[i]);
      float near = coverOfDensity(out.density[i]);
      float under = 0;  // far below a fringe there is more hair, not skin
      float behind = 0;  // the same where no card of the shell happens to lie
      float grown = 0;  // the photo's hair lies flat on the skin, seen too slanted to be painted
      const glm::vec3 p = picture.project(posed.positions[i]);
      if (picture.contains(p) && p.z < *picture.depth.at(int(p.x), int(p.y)) + kVisible) {
        float bare = 0, hidden = 0, hair = 0, beside = 0;
        sampleBilinear(skin, p.x, p.y, &bare);
        sampleBilinear(front, p.x, p.y, &hidden);
        sampleBilinear(label, p.x, p.y, &hair);
        sampleBilinear(picture.skinDistance, p.x, p.y, &beside);
        near *= 1 - bare;
        under = hidden * glm::smoothstep(kUnder[0], kUnder[1], beside);
        const float temple = glm::smoothstep(kTemple[0], kTemple[1], posed.positions[i].y - eyes);
        behind = under * temple;
        grown = glm::smoothstep(0.4f, 0.8f, hair) * (1 - hidden) * temple *
                (1 - glm::smoothstep(kPainted[0], kPainted[1], sight.weight[i]));
        out.hidden[i] = hidden;
        out.fringe[i] = hidden * glm::smoothstep(0.3f, 0.8f, hair);
      }
      out.scalp[i] =
          std::max({std::clamp(std::max(scalp, under), 0.0f, 1.0f) * near, behind, grown});
    }
  });
  return out;
}

}  // namespace likeness
