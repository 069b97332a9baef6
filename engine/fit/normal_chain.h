#pragma once
#include <glm/glm.hpp>
#include <vector>

#include "engine/fit/fit_state.h"

namespace likeness {

/// Gradient of three residual rows with respect to the positions of a few vertices (a vertex and
/// its ring), collected first and pushed through the linear directions once per vertex.
class NormalChain {
 public:
  void clear() { entries_.clear(); }
  /// Adds d row / d position of a vertex for one channel.
  void add(std::uint32_t vertex, int channel, const glm::dvec3& gradient);
  /// Adds the gradient through the area-weighted normal of `vertex`: byNormal[c] = d row c / d n.
  void addNormal(const FitSurface& surface, const std::vector<float>& vertices,
                 std::uint32_t vertex, const glm::dvec3 byNormal[3]);
  /// Writes direction columns and the jaw column into rows [3, rowStride].
  void write(const LinearPoints& skin, const JawPose& jaw, const std::vector<float>& jawRate,
             int jawColumn, float* rows, int rowStride) const;

 private:
  struct Entry {
    std::uint32_t vertex;
    glm::dvec3 gradient[3];
  };
  Entry& entry(std::uint32_t vertex);
  std::vector<Entry> entries_;
};

}  // namespace likeness
