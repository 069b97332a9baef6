#pragma once
#include "engine/fit/fit_state.h"
#include "engine/fit/fit_surface.h"
#include "engine/fit/normal_equations.h"

namespace likeness {

/// Columns of one photo's Jacobian: directions (identity, units; padded to the surface's stride),
/// then the rest. Only `focal` is logarithmic.
struct LocalLayout {
  int directions = 0;  ///< stride of LinearPoints
  int rotation = 0, translation = 0, focal = 0, jaw = 0, albedo = 0, light = 0, shade = 0;
  int columns = 0;     ///< used
  int stride = 0;      ///< padded

  explicit LocalLayout(const FitSurface& surface);
};

/// Order of all unknowns of a person: identity, albedo, then per photo units, pose, focal length,
/// jaw, light (27: term-major, RGB), smooth shade patterns.
struct FitLayout {
  int identityCount = 0, unitCount = 0, photoCount = 0;

  FitLayout(const FitSurface& surface, int photos);
  int albedo() const { return identityCount; }
  int photo(int p) const { return identityCount + kAlbedoComponents + p * perPhoto(); }
  int perPhoto() const { return unitCount + 8 + 3 * kLightTerms + kShadeModes; }
  int units(int p) const { return photo(p); }
  int rotation(int p) const { return photo(p) + unitCount; }
  int translation(int p) const { return rotation(p) + 3; }
  int focal(int p) const { return rotation(p) + 6; }
  int jaw(int p) const { return rotation(p) + 7; }
  int light(int p) const { return rotation(p) + 8; }
  int shade(int p) const { return light(p) + 3 * kLightTerms; }
  int size() const { return photo(photoCount); }
  /// Global index of every local column; -1 for padding.
  std::vector<int> fromLocal(const LocalLayout& local, int p) const;
};

/// Adds one photo's Gram matrix [stride, stride] (upper triangle) and gradient [stride].
void scatter(const std::vector<double>& gram, const std::vector<double>& gradient, int stride,
             const std::vector<int>& map, NormalEquations& equations);

/// One projected point: the pose columns of its two image rows and the chain to its head-frame
/// position.
struct ProjectionRow {
  glm::dvec2 image{0};
  glm::dvec3 camera{0};                  ///< metres
  double byHead[2][3];                   ///< d image / d head-frame position
  double pose[2][7];                     ///< d image / d (rotation, translation, log focal)
};
ProjectionRow projectionRow(const PhotoState& photo, const glm::dvec3& headPoint);

/// Skinning matrix of the jaw at weight w: 1 + w (R - 1), applied to directions.
glm::dmat3 jawBlend(const JawPose& jaw, double weight);

}  // namespace likeness
