#include "engine/fit/silhouette_term.h"

#include <algorithm>
#include <cmath>

#include "engine/fit/fit_kernels.h"
#include "engine/fit/image_filters.h"
#include "engine/fit/light_fit.h"
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

// Everything that one rim vertex's row is made of.
struct Rim {
  const FitSurface& surface;
  const PhotoState& photo;
  const SkinView& view;
  const FitPicture& picture;
  const LocalLayout& layout;
  double weight;
  ImageF dx, dy;  // slope of the outline distance
  JawPose jaw;
  std::vector<float> jawRate;
};

// One row: distance of the vertex to the mask's edge, by pose and shape.
void fillRow(const Rim& rim, std::uint32_t v, const glm::vec2& p, NormalChain& chain,
             std::vector<float>& rows) {
  float distance, slope[2];
  sampleBilinear(rim.picture.outline, p.x, p.y, &distance);
  sampleBilinear(rim.dx, p.x, p.y, &slope[0]);
  sampleBilinear(rim.dy, p.x, p.y, &slope[1]);
  const float scale = std::sqrt(float(rim.weight) * robustWeight(distance, kRobust)) / kSigma;
  const auto& x = rim.view.vertices;
  const ProjectionRow projection = projectionRow(rim.photo, {x[3 * v], x[3 * v + 1], x[3 * v + 2]});
  std::fill(rows.begin(), rows.end(), 0.0f);
  glm::dvec3 head(0);
  for (int a = 0; a < 2; ++a) {
    const double s = scale * rim.picture.scale * slope[a];
    for (int i = 0; i < 7; ++i) rows[rim.layout.rotation + i] += float(s * projection.pose[a][i]);
    for (int i = 0; i < 3; ++i) head[i] += s * projection.byHead[a][i];
  }
  chain.clear();
  chain.add(v, 0, head);
  chain.write(rim.surface.skin, rim.jaw, rim.jawRate, rim.layout.jaw, rows.data(),
              int(rows.size() / 3));
  rows[rim.layout.stride] = scale * std::clamp(distance, -kCap, kCap);
}

}  // namespace

int addSilhouetteTerm(const FitSurface& surface, const FitState& state, const PhotoState& photo,
                      const SkinView& view, const FitPicture& picture, const FitParams& params,
                      const LocalLayout& layout, std::vector<double>& gram,
                      std::vector<double>& gradient) {
  if (picture.outline.empty() || params.silhouetteWeight <= 0) return 0;
  Rim rim{surface, photo, view, picture, layout, params.silhouetteWeight, {}, {},
          jawPoseOf(surface, state, photo), jawDerivatives(surface.skin, surface, state, photo)};
  imageGradients(picture.outline, rim.dx, rim.dy);
  const int wide = layout.stride + kFitPad;
  std::vector<float> rows(std::size_t(3) * wide), sum(std::size_t(wide) * wide, 0.0f);
  NormalChain chain;
  int count = 0;
  for (std::uint32_t v = 0; v < std::uint32_t(surface.skin.count); ++v) {
    glm::vec2 p;
    if (!isRim(surface, photo, view, picture, v, p)) continue;
    fillRow(rim, v, p, chain, rows);
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
