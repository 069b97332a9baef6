#include "engine/fit/light_fit.h"

#include <algorithm>
#include <cmath>

#include "engine/fit/normal_equations.h"

namespace likeness {
namespace {

constexpr float kLeastAlbedo = 0.01f, kLeastLight = 0.02f;
constexpr double kAmbient = 0.7;                            // ridge centre
constexpr double kLightRidge[3] = {0.06, 0.9, 6};           // per band
constexpr double kAlbedoLimit = 3;
// Vertices are far from independent: the albedo prior weighs against this many of them.
constexpr double kEffectiveSamples = 400;

int bandOf(int term) { return term == 0 ? 0 : term < 4 ? 1 : 2; }

// Squared slope of the display curve: turns linear differences into display-referred ones.
glm::vec3 displaySlopeSquared(const glm::vec3& linear) {
  const float power = 2 * (1 / kDisplayGamma - 1);
  return glm::pow(glm::max(linear, glm::vec3(kLeastLight)), glm::vec3(power)) /
         (kDisplayGamma * kDisplayGamma);
}

using Weights = std::vector<float>;

Weights robustWeights(const FitSurface& surface, const SkinView& view, const FitState& state,
                      const PhotoState& photo, float scale) {
  Weights w(view.samples.size());
  for (std::size_t i = 0; i < w.size(); ++i) {
    const SkinSample& s = view.samples[i];
    const glm::vec3 r = s.colour - predictedColour(surface, state, photo, s);
    w[i] = s.trust * robustWeight(glm::length(r), scale);
  }
  return w;
}

void solveLight(const FitSurface& surface, const SkinView& view, const Weights& weights,
                const FitState& state, PhotoState& photo) {
  constexpr int n = kLightTerms;
  std::vector<double> matrix[3], right[3];
  for (int c = 0; c < 3; ++c) {
    matrix[c].assign(n * n, 0.0);
    right[c].assign(n, 0.0);
    for (int l = 0; l < n; ++l) matrix[c][l * n + l] = kLightRidge[bandOf(l)];
    right[c][0] = kLightRidge[0] * kAmbient;
  }
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const SkinSample& s = view.samples[i];
    const glm::vec3 linear = linearFromDisplay(s.colour), a = albedoOf(surface, state, s.vertex);
    const glm::vec3 w = weights[i] * displaySlopeSquared(linear);
    for (int c = 0; c < 3; ++c) {
      const double ww = double(w[c]) * a[c] * a[c], wr = double(w[c]) * a[c] * linear[c];
      for (int j = 0; j < n; ++j) {
        right[c][j] += wr * s.basis[j];
        for (int k = j; k < n; ++k) matrix[c][j * n + k] += ww * s.basis[j] * s.basis[k];
      }
    }
  }
  for (int c = 0; c < 3; ++c) {
    std::vector<double> x;
    if (!solveCholesky(matrix[c], n, right[c], x)) continue;
    for (int l = 0; l < n; ++l) photo.light[l][c] = x[l];
  }
}

void solveAlbedo(const FitSurface& surface, const std::vector<SkinView>& views,
                 const std::vector<Weights>& weights, const FitParams& params, FitState& state) {
  constexpr int n = kAlbedoComponents;
  const std::size_t block = surface.albedoMean.size();
  std::vector<double> matrix(n * n, 0.0), right(n, 0.0), x;
  for (std::size_t p = 0; p < views.size(); ++p) {
    for (std::size_t i = 0; i < weights[p].size(); ++i) {
      const SkinSample& s = views[p].samples[i];
      const glm::vec3 linear = linearFromDisplay(s.colour), light = shadingOf(state.photos[p], s);
      const glm::vec3 w = weights[p][i] * displaySlopeSquared(linear);
      for (int c = 0; c < 3; ++c) {
        const std::size_t k = 3 * std::size_t(s.vertex) + c;
        const double r = linear[c] - surface.albedoMean[k] * light[c];
        double row[n];
        for (int a = 0; a < n; ++a) row[a] = surface.albedoDirs[a * block + k] * light[c];
        for (int a = 0; a < n; ++a) {
          right[a] += w[c] * row[a] * r;
          for (int b = a; b < n; ++b) matrix[a * n + b] += w[c] * row[a] * row[b];
        }
      }
    }
  }
  const double scale = kEffectiveSamples / (double(surface.faceSkin.size()) * views.size() *
                                            params.photoSigma * params.photoSigma);
  for (double& m : matrix) m *= scale;
  for (double& r : right) r *= scale;
  for (int a = 0; a < n; ++a) matrix[a * n + a] += 1;
  if (!solveCholesky(matrix, n, right, x)) return;
  for (int a = 0; a < n; ++a) state.albedo[a] = std::clamp(x[a], -kAlbedoLimit, kAlbedoLimit);
}

}  // namespace

glm::vec3 albedoOf(const FitSurface& surface, const FitState& state, std::uint32_t vertex) {
  const std::size_t block = surface.albedoMean.size(), i = 3 * std::size_t(vertex);
  glm::vec3 a(surface.albedoMean[i], surface.albedoMean[i + 1], surface.albedoMean[i + 2]);
  for (int k = 0; k < kAlbedoComponents; ++k) {
    const float* d = surface.albedoDirs.data() + k * block + i;
    a += float(state.albedo[k]) * glm::vec3(d[0], d[1], d[2]);
  }
  return glm::max(a, glm::vec3(kLeastAlbedo));
}

glm::vec3 shadingOf(const PhotoState& photo, const SkinSample& sample) {
  glm::vec3 light(0);
  for (int l = 0; l < kLightTerms; ++l) light += sample.basis[l] * glm::vec3(photo.light[l]);
  return glm::max(light, glm::vec3(kLeastLight));
}

glm::vec3 predictedColour(const FitSurface& surface, const FitState& state,
                          const PhotoState& photo, const SkinSample& sample) {
  return displayFromLinear(albedoOf(surface, state, sample.vertex) * shadingOf(photo, sample));
}

float robustWeight(float length, float scale) {
  const float q = length / scale, s = 1 + q * q;
  return 1 / (s * s);
}

void solveLightAndAlbedo(const FitSurface& surface, const std::vector<SkinView>& views,
                         const FitParams& params, int rounds, bool fresh, FitState& state) {
  const float scale = 3 * float(params.photoSigma);
  constexpr float kFirstScale = 0.6f;  // before anything fits, only gross outliers count less
  std::vector<Weights> weights(views.size());
  for (std::size_t p = 0; p < views.size(); ++p) {
    if (!fresh) {
      weights[p] = robustWeights(surface, views[p], state, state.photos[p], scale);
    } else {
      for (const auto& s : views[p].samples) weights[p].push_back(s.trust);
    }
  }
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t p = 0; p < views.size(); ++p)
      solveLight(surface, views[p], weights[p], state, state.photos[p]);
    solveAlbedo(surface, views, weights, params, state);
    for (std::size_t p = 0; p < views.size(); ++p)
      weights[p] = robustWeights(surface, views[p], state, state.photos[p],
                                 fresh ? kFirstScale : scale);
  }
}

}  // namespace likeness
