#include "engine/appearance/closed_skin.h"

#include <algorithm>

namespace likeness {
namespace {

constexpr float kScalp = 0.3f;            // region weight
constexpr float kLeastOpacity = 0.97f;    // of the scalp
// Standard deviation / mean distance of the neighbours. In the middle of three splats of 0.5 a ninth of
// what lies behind shines through.
constexpr float kLeastScalp = 0.7f, kLeastSkin = 0.5f;

float meanEdge(const VertexGraph& graph, const std::vector<glm::vec3>& positions, std::size_t v) {
  const std::uint32_t begin = graph.start[v], end = graph.start[v + 1];
  float sum = 0;
  for (std::uint32_t k = begin; k < end; ++k)
    sum += glm::distance(positions[v], positions[graph.neighbour[k]]);
  return end > begin ? sum / float(end - begin) : 0.0f;
}

}  // namespace

void closeSkin(const AvatarSurface& surface, const PosedTemplate& posedSurface, const BoundSplats& bound,
               SplatSet& posed) {
  for (std::size_t i = 0; i < posed.size(); ++i) {
    if (bound.kinds[i] != std::uint8_t(BindingKind::vertex)) continue;
    const std::size_t v = bound.anchors[i];
    if (!surface.skin(v)) continue;
    const bool scalp = surface.scalp[v] >= kScalp;
    float* scale = &posed.scales[3 * i];
    const std::ptrdiff_t flat = std::min_element(scale, scale + 3) - scale;  // along the normal
    const float least = (scalp ? kLeastScalp : kLeastSkin) * meanEdge(surface.graph, posedSurface.positions, v);
    for (std::ptrdiff_t c = 0; c < 3; ++c)
      if (c != flat) scale[c] = std::max(scale[c], least);
    if (scalp) posed.opacities[i] = std::max(posed.opacities[i], kLeastOpacity);
  }
}

}  // namespace likeness
