#pragma once
#include <glm/glm.hpp>

#include "engine/core/splat_set.h"
#include "engine/splats/binding.h"

namespace likeness {

/// One flat splat in the rest pose of a head, before binding.
struct RestSplat {
  glm::vec3 mean{0};                     ///< metres
  glm::vec3 axes[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};  ///< unit, right-handed
  glm::vec3 scale{1e-3f};                ///< standard deviations along the axes, metres
  glm::vec3 colour{0.5f};                ///< display-referred 0..1
  float opacity = 1;
  SplatLayer layer = SplatLayer::head;
};

/// Right-handed axes whose first is `along` made perpendicular to `normal`, whose third is `normal`.
void setAxes(RestSplat& splat, const glm::vec3& along, const glm::vec3& normal);

/// Collects rest-pose splats with their anchors.
struct SplatBuilder {
  SplatSet world;
  BoundSplats bound;  ///< anchors, kinds, facial

  void add(const RestSplat& splat, BindingKind kind, std::uint32_t anchor, bool facial);
};

/// Two-dimensional low-discrepancy points, folded into a triangle as barycentric weights
/// (additive recurrence of the plastic number, Roberts 2018).
glm::vec3 trianglePoint(std::uint32_t i);

}  // namespace likeness
