#include "engine/fit/silhouette_term.h"

#include <algorithm>
#include <cmath>

#include "engine/fit/fit_kernels.h"
#include "engine/fit/image_filters.h"
#include "engine/fit/normal_chain.h"

namespace likeness {
namespace {

constexpr float kEdgeOn = 0.12f;       // |cosine| between normal and line of sight
constexpr float kProbe = 3;            // working pixels outside the rim that must be empty
constexpr float kCap = 10;             // working pixels
constexpr float kSigma = 1.5f, kRobust = 5;
constexpr float kDepthSlack = 0.01f;   // metres

bool isRim(const FitSurface& surface, const PhotoState& photo, const SkinView& view,
           const FitPicture& picture, std::uint32_t v, glm::vec2& p) {
  if (std::abs(view.facing[v]) > kEdgeOn || surface.neckMask[v] > 0.5f ||
      surface.insideMask[v] > 0.3f)
    return false;
  p = glm::vec2(picture.fromPhoto(glm::dvec2(view.image[v])));
  const float margin = kCap + 2;
  if (!(p.x > margin && p.y > margin && p.x < picture.outline.width - margin &&
        p.y < picture.outline.height - margin))
    return false;
  const glm::dvec3 n = photo.rotation * glm::dvec3(view.normals[3 * v], view.normals[3 * v + 1],
                                                   view.normals[3 * v + 2]);
  const glm::dvec2 out = glm::dvec2(n) / std::max(1e-9, glm::length(glm::dvec2(n)));
  const glm::vec2 probe = p + kProbe * glm::vec2(out);
  const bool empty = view.depth.at(int(probe.x), int(probe.y)) == DepthMap::kEmptyDepth;
  return empty && view.image[v].z < view.depth.nearestAround(p.x, p.y) + kDepthSlack;
}

}  // namespace

int addSilhouetteTerm(const FitSurface& surface, const FitState& state, const PhotoState& photo,
                      const SkinView& view, const FitPicture& picture, const FitParams& params,
                      const LocalLayout& layout, std::vector<double>& gram,
                      std::vector<double>& gradient) {
  if (picture.outline.empty() || params.silhouetteWeight <= 0) return 0;
  ImageF dx, dy;
  imageGradients(picture.outline, dx, dy);
  const JawPose jaw = jawPoseOf(surface, state, photo);
  const auto jawRate = jawDerivatives(surface.skin, surface, state, photo);
  const int wide = layout.stride + kFitPad;
  std::vector<float> rows(std::size_t(3) * wide), sum(std::size_t(wide) * wide, 0.0f);
  NormalChain chain;
  int count = 0;
  for (std::uint32_t v = 0; v < std::uint32_t(surface.skin.count); ++v) {
    glm::vec2 p;
    if (!isRim(surface, photo, view, picture, v, p)) continue;
    float distance, slope[2];
    sampleBilinear(picture.outline, p.x, p.y, &distance);
    sampleBilinear(dx, p.x, p.y, &slope[0]);
    sampleBilinear(dy, p.x, p.y, &slope[1]);
    const float q = distance / kRobust, robust = 1 / ((1 + q * q) * (1 + q * q));
    const float scale = std::sqrt(float(params.silhouetteWeight) * robust) / kSigma;
    const ProjectionRow projection = projectionRow(
        photo, {view.vertices[3 * v], view.vertices[3 * v + 1], view.vertices[3 * v + 2]});
    std::fill(rows.begin(), rows.end(), 0.0f);
    chain.clear();
    glm::dvec3 head(0);
    for (int a = 0; a < 2; ++a) {
      const double s = scale * picture.scale * slope[a];
      for (int i = 0; i < 7; ++i) rows[layout.rotation + i] += float(s * projection.pose[a][i]);
      for (int i = 0; i < 3; ++i) head[i] += s * projection.byHead[a][i];
    }
    chain.add(v, 0, head);
    chain.write(surface.skin, jaw, jawRate, layout.jaw, rows.data(), wide);
    rows[layout.stride] = scale * std::clamp(distance, -kCap, kCap);
    addGram(rows.data(), 1, wide, sum.data());
    ++count;
  }
  for (int i = 0; i < layout.stride; ++i) {
    const float* row = sum.data() + std::size_t(i) * wide;
    gradient[i] += row[layout.stride];
    for (int j = i; j < layout.stride; ++j) gram[std::size_t(i) * layout.stride + j] += row[j];
  }
  return count;
}

}  // namespace likeness
