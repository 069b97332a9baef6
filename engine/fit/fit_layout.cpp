#include "engine/fit/fit_layout.h"

#include <algorithm>

#include "engine/fit/fit_kernels.h"

namespace likeness {

LocalLayout::LocalLayout(const FitSurface& surface)
    : directions(surface.skin.stride),
      rotation(directions),
      translation(rotation + 3),
      focal(rotation + 6),
      jaw(rotation + 7),
      albedo(rotation + 8),
      light(albedo + kAlbedoComponents),
      shade(light + 3 * kLightTerms),
      columns(shade + kShadeModes),
      stride(paddedCount(columns)) {}

FitLayout::FitLayout(const FitSurface& surface, int photos)
    : identityCount(surface.identityCount),
      unitCount(int(surface.units.size())),
      photoCount(photos) {}

std::vector<int> FitLayout::fromLocal(const LocalLayout& local, int p) const {
  std::vector<int> map(local.stride, -1);
  for (int k = 0; k < identityCount; ++k) map[k] = k;
  for (int e = 0; e < unitCount; ++e) map[identityCount + e] = units(p) + e;
  for (int i = 0; i < 8; ++i) map[local.rotation + i] = rotation(p) + i;
  for (int a = 0; a < kAlbedoComponents; ++a) map[local.albedo + a] = albedo() + a;
  for (int l = 0; l < 3 * kLightTerms; ++l) map[local.light + l] = light(p) + l;
  for (int m = 0; m < kShadeModes; ++m) map[local.shade + m] = shade(p) + m;
  return map;
}

void scatter(const std::vector<double>& gram, const std::vector<double>& gradient, int stride,
             const std::vector<int>& map, NormalEquations& equations) {
  for (int i = 0; i < stride; ++i) {
    if (map[i] < 0) continue;
    equations.gradient[map[i]] += gradient[i];
    for (int j = i; j < stride; ++j) {
      if (map[j] < 0) continue;
      const int row = std::min(map[i], map[j]), column = std::max(map[i], map[j]);
      equations.at(row, column) += gram[std::size_t(i) * stride + j];
    }
  }
}

ProjectionRow projectionRow(const PhotoState& photo, const glm::dvec3& headPoint) {
  ProjectionRow row;
  const glm::dvec3 arm = photo.rotation * headPoint;
  const glm::dvec3 x = row.camera = arm + photo.translation;
  const double f = photo.focal, iz = 1 / x.z;
  row.image = {photo.principal.x + f * x.x * iz, photo.principal.y + f * x.y * iz};
  const glm::dvec3 byCamera[2] = {{f * iz, 0, -f * x.x * iz * iz}, {0, f * iz, -f * x.y * iz * iz}};
  for (int a = 0; a < 2; ++a) {
    const glm::dvec3 head = glm::transpose(photo.rotation) * byCamera[a];
    // d (w x arm) = -arm x w, so the rotation columns are arm x gradient.
    const glm::dvec3 turn = glm::cross(arm, byCamera[a]);
    for (int k = 0; k < 3; ++k) {
      row.byHead[a][k] = head[k];
      row.pose[a][k] = turn[k];
      row.pose[a][3 + k] = byCamera[a][k];
    }
    row.pose[a][6] = row.image[a] - photo.principal[a];
  }
  return row;
}

glm::dmat3 jawBlend(const JawPose& jaw, double weight) {
  return glm::dmat3(1.0) + weight * (jaw.rotation - glm::dmat3(1.0));
}

}  // namespace likeness
