#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "engine/appearance/hair_splats.h"
#include "engine/appearance/space_cells.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kCell = 0.012f;                  // metres
constexpr float kBare = 300e-6f, kFull = 900e-6f;  // square metres of hair about a vertex
constexpr float kLeastScalp = 0.4f, kLeastWeight = 0.25f;
constexpr float kLift[2] = {0.0012f, 0.0035f};   // metres above the skin
constexpr float kSpacing = 0.0016f;
constexpr float kGrownBlur = 1.5f, kGrownSight = 0.004f;  // working pixels; metres behind the head
constexpr float kGrown[2] = {0.5f, 0.9f};                 // share of the label
constexpr float kMiddleFace = 0.048f, kLockReach = 0.03f, kTempleReach = -0.004f;  // metres
constexpr float kGrownSkin[2] = {1.0f, 4.0f};              // working pixels beside the seen skin
constexpr float kGrownLift[2] = {0.0015f, 0.007f}, kSlope = 0.5f;  // metres; lift / depth in the label
constexpr float kUsual = 0.1f, kSpread = 0.6f;   // linear luminance of the texture, and its range
constexpr glm::vec3 kCombed{0, -0.6f, -0.8f};    // where no hair is near: down and back

// Uniform 0..1 from an index.
float hashed(std::uint32_t i) {
  const double v = std::fmod(0.5 + 0.6180339887498949 * i, 1.0);
  return float(v);
}

// Mean direction and brightness of the hair in cubes of space; a strand has no sign.
class Combing {
 public:
  explicit Combing(const std::vector<HairSample>& samples) {
    for (const HairSample& s : samples) {
      if (s.keep * s.alpha < 0.3f || glm::length(s.strand) < 1e-9f) continue;
      Cell& cell = cells_[spaceCellKey(spaceCellOf(s.position, kCell))];
      const glm::vec3 strand = glm::normalize(s.strand);
      cell.strand += glm::dot(cell.strand, strand) < 0 ? -strand : strand;
      cell.luminance += s.luminance;
      cell.count += 1;
    }
  }
  struct Cell {
    glm::vec3 strand{0};
    float luminance = 0, count = 0;
  };
  Cell about(const glm::vec3& p) const {
    const glm::ivec3 c = spaceCellOf(p, kCell);
    Cell sum;
    for (int dx = -2; dx <= 2; ++dx)
      for (int dy = -2; dy <= 2; ++dy)
        for (int dz = -2; dz <= 2; ++dz) {
          const auto it = cells_.find(spaceCellKey(c + glm::ivec3(dx, dy, dz)));
          if (it == cells_.end()) continue;
          const Cell& cell = it->second;
          sum.strand += glm::dot(sum.strand, cell.strand) < 0 ? -cell.strand : cell.strand;
          sum.luminance += cell.luminance;
          sum.count += cell.count;
        }
    return sum;
  }

 private:
  std::unordered_map<std::uint64_t, Cell> cells_;
};

float eyeLevel(const AvatarSurface& surface, const PosedTemplate& posed) {
  double sum = 0, total = 1e-9;
  for (std::size_t i = 0; i < surface.size(); ++i) {
    sum += double(surface.lids[i] * posed.positions[i].y);
    total += double(surface.lids[i]);
  }
  return float(sum / total);
}

// Hair upon the skin at one template vertex.
HairSample hairAt(const RestSurface& rest, const Combing& combing, std::uint32_t v, float lift) {
  const Combing::Cell near = combing.about(rest.vertices[v]);
  HairSample s;
  s.normal = rest.vertexNormals[v];
  s.position = rest.vertices[v] + lift * s.normal;
  s.strand = near.count > 0 && glm::length(near.strand) > 1e-6f ? near.strand : kCombed;
  s.spacing = kSpacing;
  const float usual = near.count > 0 ? near.luminance / near.count : kUsual;
  s.luminance = usual * (1 + kSpread * (hashed(v * 7 + 3) - 0.5f));
  return s;
}

}  // namespace

std::vector<HairSample> grownHair(const HairPicture& picture, const std::vector<HairSample>& samples,
                                  const AvatarSurface& surface, const PosedTemplate& posed,
                                  const RestSurface& rest) {
  const Combing combing(samples);
  const ImageF front = gaussianBlur(coverOf(picture, samples).front, kGrownBlur);
  const ImageF label = gaussianBlur(picture.hair, kGrownBlur), edge = signedDistance(picture.hair);
  const float eyes = eyeLevel(surface, posed);
  std::vector<HairSample> out;
  for (std::uint32_t v = 0; v < surface.size(); ++v) {
    // Cheeks, jaw and neck lie in shadows that look like hair.
    const glm::vec3& at = posed.positions[v];
    const float below = std::abs(at.x) < kMiddleFace ? kLockReach : kTempleReach;
    if (surface.ears[v] < 0.3f && at.y < eyes - below) continue;
    const glm::vec3 p = picture.project(at);
    if (!picture.contains(p) || p.z > *picture.depth.at(int(p.x), int(p.y)) + kGrownSight) continue;
    float hair = 0, covered = 0, outside = 0, beside = 0;
    sampleBilinear(label, p.x, p.y, &hair);
    sampleBilinear(front, p.x, p.y, &covered);
    sampleBilinear(edge, p.x, p.y, &outside);
    sampleBilinear(picture.skinDistance, p.x, p.y, &beside);
    const float weight = glm::smoothstep(kGrown[0], kGrown[1], hair) * (1 - covered) *
                         glm::smoothstep(kGrownSkin[0], kGrownSkin[1], beside);
    if (weight < kLeastWeight) continue;
    const float inside = std::max(0.0f, -outside) * p.z / picture.camera.fx;
    const float thick = std::min(kGrownLift[1], kGrownLift[0] + kSlope * inside);
    HairSample s = hairAt(rest, combing, v, thick * (0.7f + 0.3f * hashed(v)));
    s.alpha = weight;
    out.push_back(s);
  }
  return out;
}

std::vector<HairSample> scalpHair(const std::vector<HairSample>& samples, const HairOverSkin& over,
                                  const AvatarSurface& surface, const RestSurface& rest) {
  const Combing combing(samples);
  std::vector<HairSample> out;
  for (std::uint32_t v = 0; v < surface.size(); ++v) {
    if (!surface.skin(v) || over.scalp[v] < kLeastScalp) continue;
    const float weight = over.scalp[v] * (1 - glm::smoothstep(kBare, kFull, over.density[v]));
    if (weight < kLeastWeight) continue;
    HairSample s = hairAt(rest, combing, v, glm::mix(kLift[0], kLift[1], hashed(v)));
    s.alpha = weight;
    out.push_back(s);
  }
  return out;
}

}  // namespace likeness
