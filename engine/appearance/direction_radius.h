#pragma once
#include <glm/glm.hpp>
#include <vector>

namespace likeness {

/// How far a shape reaches from a centre, by direction, in cells of 5 degrees.
class DirectionRadius {
 public:
  DirectionRadius() = default;
  explicit DirectionRadius(const glm::vec3& centre);
  /// Without a centre it knows nothing.
  bool empty() const { return radius_.empty(); }
  void add(const glm::vec3& point);
  /// Largest radius in the cell of `point`, metres; 0 where nothing was added.
  float at(const glm::vec3& point) const;
  /// The same interpolated between cells; an empty cell takes the next filled one of its height.
  float smoothAt(const glm::vec3& point) const;

 private:
  glm::vec2 cellOf(const glm::vec3& point) const;  // column and row, whole numbers in the middle
  float cell(int column, int row) const;
  float filledCell(int column, int row) const;
  glm::vec3 centre_{0};
  std::vector<float> radius_;
};

}  // namespace likeness
