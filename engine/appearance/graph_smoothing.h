#pragma once
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "engine/appearance/avatar_surface.h"

namespace likeness {

/// Screened Poisson fill on a graph: minimises
///   sum_i w_i |x_i - data_i|^2 + smooth sum_edges |x_i - x_j|^2 + pull sum_i |x_i - rest|^2
/// by conjugate gradients. Where w is 0 the values flow in from the neighbours; `pull` lets them
/// settle to `rest` far away. data, result [N]; weights >= 0.
std::vector<glm::vec3> smoothFill(const VertexGraph& graph, std::span<const glm::vec3> data,
                                  std::span<const float> weights, float smooth, float pull,
                                  const glm::vec3& rest, int iterations = 400);

}  // namespace likeness
