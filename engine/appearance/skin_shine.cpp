#include "engine/appearance/skin_shine.h"

#include <algorithm>
#include <cmath>

#include "engine/core/parallel.h"
#include "engine/fit/light_fit.h"
#include "engine/fit/normal_equations.h"
#include "engine/render/raster/sh_basis.h"

namespace likeness {
namespace {

constexpr int kDegree = 2, kTerms = 9;
constexpr float kLeastCosine = 0.05f;
constexpr float kYawStep = 20, kYawEnd = 160, kPitchStep = 30, kPitchEnd = 30;  // views all around, degrees
constexpr float kEdge = 0.3f;                      // cosine below which a view counts less
constexpr double kUnseenView = 0.02, kRidge = 0.05;

std::vector<glm::vec3> viewsAround() {
  std::vector<glm::vec3> out;
  for (float pitch = -kPitchEnd; pitch <= kPitchEnd; pitch += kPitchStep)
    for (float yaw = -kYawEnd; yaw <= kYawEnd; yaw += kYawStep) {
      const float p = glm::radians(pitch), y = glm::radians(yaw);
      out.emplace_back(std::cos(p) * std::sin(y), std::sin(p), std::cos(p) * std::cos(y));
    }
  return out;
}

std::array<float, kTerms> basisTowards(const glm::vec3& view) {
  float basis[16];
  splat_math::shBasis<float>(kDegree, -view.x, -view.y, -view.z, basis, nullptr);
  std::array<float, kTerms> out;
  std::copy_n(basis, kTerms, out.begin());
  return out;
}

// One vertex: its shine over the views, and the equations of its colour.
class ViewFit {
 public:
  ViewFit(const SkinShine& shine, std::size_t v, const std::vector<glm::vec3>& views,
          const std::vector<std::array<float, kTerms>>& basis)
      : basis_(basis), matrix_(kTerms * kTerms, 0.0), shine_(views.size()), weight_(views.size()) {
    double sum = 0, total = 0;
    for (std::size_t i = 0; i < views.size(); ++i) {
      shine_[i] = shine.at(v, views[i]);
      const float facing = glm::dot(shine.normal(v), views[i]) / kEdge;
      weight_[i] = std::max(kUnseenView, double(std::clamp(facing, 0.0f, 1.0f)));
      sum += weight_[i] * double(shine_[i]), total += weight_[i];
      for (int a = 0; a < kTerms; ++a)
        for (int b = a; b < kTerms; ++b)
          matrix_[std::size_t(a * kTerms + b)] += weight_[i] * double(basis[i][std::size_t(a)] * basis[i][std::size_t(b)]);
    }
    mean_ = float(sum / total);
    for (int a = 1; a < kTerms; ++a) matrix_[std::size_t(a * kTerms + a)] += kRidge;
  }

  float mean() const { return mean_; }
  /// Coefficients of one channel: `linear` where the shine is `reference`.
  std::vector<double> solve(float linear, float reference, float strength, float display) const {
    std::vector<double> right(kTerms, 0.0), x;
    for (std::size_t i = 0; i < basis_.size(); ++i) {
      const float lit = std::max(linear + strength * (shine_[i] - reference), 0.0f);
      const double change = std::pow(std::min(lit, 1.0f), 1 / kDisplayGamma) - display;
      for (int a = 0; a < kTerms; ++a) right[std::size_t(a)] += weight_[i] * change * double(basis_[i][std::size_t(a)]);
    }
    if (!solveCholesky(matrix_, kTerms, right, x)) x.assign(kTerms, 0.0);
    return x;
  }

 private:
  const std::vector<std::array<float, kTerms>>& basis_;
  std::vector<double> matrix_;
  std::vector<float> shine_;
  std::vector<double> weight_;
  float mean_ = 0;
};

// The same colours with room for the higher bands.
void widen(SplatSet& splats) {
  const std::size_t before = 3 * std::size_t(splats.shCoefficients());
  splats.shDegree = std::max(splats.shDegree, kDegree);
  const std::size_t after = 3 * std::size_t(splats.shCoefficients());
  if (after == before) return;
  std::vector<float> sh(splats.size() * after, 0.0f);
  for (std::size_t i = 0; i < splats.size(); ++i)
    std::copy_n(splats.sh.begin() + std::ptrdiff_t(i * before), before, sh.begin() + std::ptrdiff_t(i * after));
  splats.sh = std::move(sh);
}

}  // namespace

SkinShine::SkinShine(const AvatarSurface& surface, const PosedTemplate& posed, const TemplateLight& light,
                     SkinLamps lamps, const glm::vec3& eye)
    : posed_(posed), open_(light.open), lamps_(std::move(lamps)), eye_(eye), inPhoto_(surface.size(), 0.0f) {
  for (std::size_t v = 0; v < inPhoto_.size(); ++v)
    if (surface.skin(v)) inPhoto_[v] = at(v, photoView(v));
}

glm::vec3 SkinShine::photoView(std::size_t v) const { return glm::normalize(eye_ - posed_.positions[v]); }

float SkinShine::at(std::size_t v, const glm::vec3& view) const {
  // Views from behind the skin are held at the last one that shows it.
  const glm::vec3& n = posed_.normals[v];
  const float cosine = glm::dot(n, view);
  const glm::vec3 shown = cosine >= kLeastCosine ? view : glm::normalize(view + (kLeastCosine - cosine) * n);
  float sum = 0;
  for (const SkinLamp& lamp : lamps_.lamps) sum += lamp.strength * mirroredShare(n, shown, lamp.direction);
  return lamps_.gloss * open_[v] * sum;
}

void addShine(const SkinShine& shine, float share, std::span<const ShinySplat> which, SplatSet& splats) {
  if (share <= 0 || which.empty()) return;
  widen(splats);
  const auto views = viewsAround();
  std::vector<std::array<float, kTerms>> basis;
  for (const auto& view : views) basis.push_back(basisTowards(view));
  const std::size_t stride = 3 * std::size_t(splats.shCoefficients());
  parallelFor(which.size(), 512, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t k = begin; k < end; ++k) {
      const ShinySplat& s = which[k];
      const ViewFit fit(shine, s.vertex, views, basis);
      const float reference = glm::mix(fit.mean(), shine.inPhoto()[s.vertex], s.baked);
      const auto photo = basisTowards(shine.photoView(s.vertex));
      float* sh = splats.sh.data() + s.splat * stride;
      for (int c = 0; c < 3; ++c) {
        const float display = std::clamp(0.5f + kShDc * sh[c], 0.0f, 1.0f);
        const auto x = fit.solve(std::pow(display, kDisplayGamma), reference, share, display);
        double off = 0;  // from the colour that was baked in
        for (int a = 0; a < kTerms; ++a) off += x[std::size_t(a)] * double(photo[std::size_t(a)]);
        for (int a = 0; a < kTerms; ++a) sh[3 * a + c] += float(x[std::size_t(a)]);
        sh[c] -= s.baked * float(off) / kShDc;
      }
    }
  });
}

}  // namespace likeness
