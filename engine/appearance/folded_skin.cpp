#include "engine/appearance/folded_skin.h"

#include <algorithm>

namespace likeness {
namespace {

constexpr float kFolded[2] = {0.2f, 0.5f};  // share that is shown
constexpr float kLid = 0.4f;                // of the lids' weight, from which on skin belongs to them

float doubleArea(const glm::vec2& a, const glm::vec2& b, const glm::vec2& c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

}  // namespace

std::vector<float> shownShare(const AvatarSurface& surface, const PosedTemplate& posed,
                              const std::vector<glm::vec3>& stretched, const std::vector<glm::vec2>& pixel,
                              const Camera& camera) {
  std::vector<float> seen(surface.size(), 0.0f), whole(surface.size(), 1e-9f);
  for (const glm::uvec3& f : surface.shape->faces()) {
    if (!surface.skin(f[0])) continue;
    const float depth = (camera.cameraFromWorld * glm::vec4(posed.positions[f[0]], 1)).z;
    const float scale = camera.fx / std::max(depth, 1e-3f);
    const glm::vec3 side1 = stretched[f[1]] - stretched[f[0]], side2 = stretched[f[2]] - stretched[f[0]];
    // Counter-clockwise from outside, and the picture's y points down: what faces away is negative.
    const float shown = std::max(0.0f, -doubleArea(pixel[f[0]], pixel[f[1]], pixel[f[2]]));
    for (int k = 0; k < 3; ++k) {
      seen[f[k]] += shown;
      whole[f[k]] += scale * scale * glm::length(glm::cross(side1, side2));
    }
  }
  for (std::size_t v = 0; v < seen.size(); ++v) seen[v] = std::min(1.0f, seen[v] / whole[v]);
  return seen;
}

void overlookFoldedLids(const AvatarSurface& surface, const std::vector<float>& shown, PhotoSight& sight) {
  for (std::size_t v = 0; v < surface.size(); ++v) {
    if (!surface.skin(v) || surface.lids[v] <= 0) continue;
    const float lid = std::min(1.0f, surface.lids[v] / kLid);
    sight.weight[v] *= 1 - lid * (1 - glm::smoothstep(kFolded[0], kFolded[1], shown[v]));
  }
}

}  // namespace likeness
