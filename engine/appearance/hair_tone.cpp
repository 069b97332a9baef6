#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "engine/appearance/hair_splats.h"
#include "engine/core/luminance.h"
#include "engine/core/median.h"

namespace likeness {
namespace {

constexpr float kCellMetres = 0.009f;
constexpr float kBandMetres = 0.004f;
constexpr float kBeside = 0.55f;  // of a band's half width: a badge is in the middle
constexpr std::size_t kLeastBand = 12;
constexpr float kDarkest = 0.6f, kBrightest = 1.45f;  // of the usual brightness
constexpr float kOwnHue = 0.5f;  // share of a cell's own hue: shade and glints distort it
constexpr float kNear = 0.012f, kFar = 0.07f;  // standard deviations, metres
constexpr float kFarShare = 0.01f;
constexpr float kUsualShare = 0.004f;  // of all cells: what the unseen back falls back to
constexpr float kMirrored = 0.3f;

}  // namespace

HairTone::HairTone(const std::vector<glm::vec3>& positions, const std::vector<glm::vec3>& colours,
                   bool round)
    : round_(round) {
  if (colours.size() < 50) return;
  usual_ = medianOf(colours);
  round ? addBands(positions, colours) : addCells(positions, colours);
}

void HairTone::addCells(const std::vector<glm::vec3>& positions,
                        const std::vector<glm::vec3>& colours) {
  std::map<std::tuple<int, int, int>, Cell> cells;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const glm::ivec3 k(glm::floor(positions[i] / kCellMetres));
    Cell& cell = cells[{k.x, k.y, k.z}];
    cell.position += positions[i];
    cell.colour += colours[i];
    cell.weight += 1;
  }
  const float usual = luminance(usual_);
  for (auto& [key, cell] : cells) {
    Cell seen{cell.position / cell.weight, cell.colour / cell.weight, 1};
    // One glint or one dark gap must not colour a whole side.
    const float strength = std::max(luminance(seen.colour), 1e-3f);
    const float held = std::clamp(strength, kDarkest * usual, kBrightest * usual);
    seen.colour = glm::mix(usual_ * (held / std::max(usual, 1e-3f)), seen.colour * (held / strength),
                           kOwnHue * std::min(1.0f, strength / held));
    cells_.push_back(seen);
    seen.position.x = -seen.position.x;
    seen.weight = kMirrored;
    cells_.push_back(seen);
  }
}

void HairTone::addBands(const std::vector<glm::vec3>& positions,
                        const std::vector<glm::vec3>& colours) {
  const auto bandOf = [](const glm::vec3& p) { return int(std::floor(p.y / kBandMetres)); };
  std::map<int, float> halfWidth;
  float widest = 0;
  for (const glm::vec3& p : positions) {
    float& half = halfWidth[bandOf(p)];
    half = std::max(half, std::abs(p.x));
    widest = std::max(widest, half);
  }
  std::map<int, std::vector<glm::vec3>> bands;
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const float half = halfWidth[bandOf(positions[i])];
    // The crown's top is seen in the middle only: what lies beside it goes on there.
    if (half > kBeside * widest && std::abs(positions[i].x) >= kBeside * half)
      bands[bandOf(positions[i])].push_back(colours[i]);
  }
  for (const auto& [k, band] : bands)
    if (band.size() >= kLeastBand)
      cells_.push_back({glm::vec3(0, (float(k) + 0.5f) * kBandMetres, 0), medianOf(band), 1});
}

// Sharp bands: the cloth of a hat changes its colour at a seam. Above the topmost band it goes on.
glm::vec3 HairTone::bandAt(float height) const {
  const float y = std::clamp(height, cells_.front().position.y, cells_.back().position.y);
  float total = 0;
  glm::vec3 sum(0);
  for (const Cell& cell : cells_) {
    const float d = (cell.position.y - y) / (0.6f * kBandMetres);
    const float w = std::exp(-0.5f * d * d) + 1e-9f;
    sum += w * cell.colour;
    total += w;
  }
  return sum / total;
}

glm::vec3 HairTone::at(const glm::vec3& p) const {
  if (round_) return cells_.empty() ? usual_ : bandAt(p.y);
  float total = kUsualShare * kFarShare * float(cells_.size()) + 1e-6f;
  glm::vec3 sum = total * usual_;
  for (const Cell& cell : cells_) {
    const glm::vec3 d = cell.position - p;
    const float square = glm::dot(d, d);
    const float w = cell.weight * (std::exp(-0.5f * square / (kNear * kNear)) +
                                   kFarShare * std::exp(-0.5f * square / (kFar * kFar)));
    sum += w * cell.colour;
    total += w;
  }
  return sum / total;
}

}  // namespace likeness
