#pragma once
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "engine/appearance/avatar_surface.h"

namespace likeness {

/// Fine variation of skin as a photo shows it, in bands of falling frequency: standard deviation of
/// log colour per channel. Robust, so that brows, moles and glints do not count.
struct GrainStatistics {
  static constexpr int kBands = 3;  ///< up to about 2, 5 and 12 template edges
  glm::vec3 deviation[kBands] = {glm::vec3(0), glm::vec3(0), glm::vec3(0)};
};

/// Measures `residual` [N] (log photo / smooth skin) where `weight` [N] is above one half. Fewer
/// than 500 such vertices give no grain.
GrainStatistics grainOf(const VertexGraph& graph, std::span<const glm::vec3> residual,
                        std::span<const float> weight);

/// Noise [N] with those statistics, the same for the same surface: skin that no photo shows must
/// not look smoother than the skin beside it.
std::vector<glm::vec3> grainNoise(const VertexGraph& graph, const GrainStatistics& statistics);

}  // namespace likeness
