#include "engine/fit/photometric_term.h"

#include <algorithm>
#include <cmath>

#include "engine/core/parallel.h"
#include "engine/fit/fit_kernels.h"
#include "engine/fit/normal_chain.h"
#include "engine/fit/spherical_light.h"

namespace likeness {
namespace {

// A fixed number of partial sums, added in order, makes the result independent of the threads.
constexpr std::size_t kPartialSums = 16;
constexpr int kBatch = 32;  // vertices whose rows are multiplied at once

struct Context {
  const FitSurface& surface;
  const FitState& state;
  const PhotoState& photo;
  const SkinView& view;
  const FitParams& params;
  const LocalLayout& layout;
  JawPose jaw;
  std::vector<float> jawRate;  // [V, 3]
  int wide;                    // columns of a row, residual included
};

// d predicted / d normal per channel.
void shadingGradients(const Context& c, const SkinSample& s, const glm::vec3& slope,
                      glm::dvec3 out[3]) {
  const auto dy = lightBasisGradient(s.normal);
  for (int k = 0; k < 3; ++k) {
    out[k] = glm::dvec3(0);
    for (int l = 0; l < kLightTerms; ++l)
      out[k] += c.photo.light[l][k] * kDiffuseBands[l] * glm::dvec3(dy[l]);
    out[k] *= double(slope[k]);
  }
}

// Pose columns and the chain of the picture gradient to the vertex.
void addPicturePart(const Context& c, const SkinSample& s, const ProjectionRow& projection,
                    float scale, NormalChain& chain, float* rows) {
  for (int k = 0; k < 3; ++k) {
    float* row = rows + std::size_t(k) * c.wide;
    glm::dvec3 head(0);
    for (int a = 0; a < 2; ++a) {
      const double slope = scale * (a == 0 ? s.dx[k] : s.dy[k]);
      for (int i = 0; i < 7; ++i) row[c.layout.rotation + i] += float(slope * projection.pose[a][i]);
      for (int i = 0; i < 3; ++i) head[i] += slope * projection.byHead[a][i];
    }
    chain.add(s.vertex, k, head);
  }
}

void addColourPart(const Context& c, const SkinSample& s, const glm::vec3& albedo,
                   const glm::vec3& light, const glm::vec3& slope, const glm::vec3& predicted,
                   float scale, float* rows) {
  const std::size_t block = c.surface.albedoMean.size();
  for (int k = 0; k < 3; ++k) {
    float* row = rows + std::size_t(k) * c.wide;
    const std::size_t v = 3 * std::size_t(s.vertex) + k;
    for (int a = 0; a < kAlbedoComponents; ++a)
      row[c.layout.albedo + a] = -scale * slope[k] * light[k] * c.surface.albedoDirs[a * block + v];
    for (int l = 0; l < kLightTerms; ++l)
      row[c.layout.light + 3 * l + k] = -scale * slope[k] * albedo[k] * s.basis[l];
    const float* modes = c.surface.shadeModes.data() + std::size_t(s.vertex) * kShadeModes;
    for (int m = 0; m < kShadeModes; ++m)
      row[c.layout.shade + m] = -scale * predicted[k] * modes[m];
  }
}

// Rows of one sample; false when it carries no weight.
bool fillSample(const Context& c, const SkinSample& s, NormalChain& chain, float* rows,
                double& weightSum, double& squareSum) {
  const glm::vec3 albedo = albedoOf(c.surface, c.state, s.vertex), light = shadingOf(c.photo, s);
  const glm::vec3 linear = glm::max(albedo * light, glm::vec3(1e-4f));
  const glm::vec3 predicted = glm::pow(linear, glm::vec3(1 / kDisplayGamma));
  const glm::vec3 r = s.colour - predicted, slope = predicted / (kDisplayGamma * linear);
  const float robust = robustWeight(glm::length(r), 3 * float(c.params.photoSigma));
  const float weight = s.trust * robust * std::min(1.0f, 1.5f * s.facing);
  if (weight < 1e-3f) return false;
  weightSum += weight, squareSum += weight * glm::dot(r, r) / 3;
  const float scale = std::sqrt(weight * float(c.params.photoWeight)) / float(c.params.photoSigma);
  const glm::dvec3 x(c.view.vertices[3 * s.vertex], c.view.vertices[3 * s.vertex + 1],
                     c.view.vertices[3 * s.vertex + 2]);
  chain.clear();
  addPicturePart(c, s, projectionRow(c.photo, x), scale, chain, rows);
  glm::dvec3 byNormal[3];
  shadingGradients(c, s, -scale * slope * albedo, byNormal);
  chain.addNormal(c.surface, c.view.vertices, s.vertex, byNormal);
  chain.write(c.surface.skin, c.jaw, c.jawRate, c.layout.jaw, rows, c.wide);
  addColourPart(c, s, albedo, light, slope, predicted, scale, rows);
  for (int k = 0; k < 3; ++k) rows[std::size_t(k) * c.wide + c.layout.stride] = scale * r[k];
  return true;
}

struct Partial {
  std::vector<float> gram;
  double weightSum = 0, squareSum = 0;
};

void sumSamples(const Context& c, std::size_t begin, std::size_t end, Partial& out) {
  out.gram.assign(std::size_t(c.wide) * c.wide, 0.0f);
  std::vector<float> rows(std::size_t(3) * kBatch * c.wide, 0.0f);
  NormalChain chain;
  int filled = 0;
  const auto flush = [&] {
    addGram(rows.data(), 3 * filled, c.wide, out.gram.data());
    std::fill(rows.begin(), rows.end(), 0.0f);
    filled = 0;
  };
  for (std::size_t i = begin; i < end; ++i) {
    float* at = rows.data() + std::size_t(3) * filled * c.wide;
    filled += fillSample(c, c.view.samples[i], chain, at, out.weightSum, out.squareSum);
    if (filled == kBatch) flush();
  }
  if (filled) flush();
}

}  // namespace

double addPhotometricTerm(const FitSurface& surface, const FitState& state,
                          const PhotoState& photo, const SkinView& view, const FitParams& params,
                          const LocalLayout& layout, std::vector<double>& gram,
                          std::vector<double>& gradient) {
  const Context c{surface, state, photo, view, params, layout, jawPoseOf(surface, state, photo),
                  jawDerivatives(surface.skin, surface, state, photo), layout.stride + kFitPad};
  std::vector<Partial> partial(kPartialSums);
  const std::size_t n = view.samples.size();
  parallelFor(kPartialSums, 1, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t k = begin; k < end; ++k)
      sumSamples(c, n * k / kPartialSums, n * (k + 1) / kPartialSums, partial[k]);
  });
  double weightSum = 0, squareSum = 0;
  for (const Partial& p : partial) {
    weightSum += p.weightSum, squareSum += p.squareSum;
    for (int i = 0; i < layout.stride; ++i) {
      const float* row = p.gram.data() + std::size_t(i) * c.wide;
      gradient[i] += row[layout.stride];
      for (int j = i; j < layout.stride; ++j) gram[std::size_t(i) * layout.stride + j] += row[j];
    }
  }
  return weightSum > 0 ? squareSum / weightSum : 0;
}

}  // namespace likeness
