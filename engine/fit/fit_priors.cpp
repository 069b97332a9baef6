#include "engine/fit/fit_priors.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace likeness {
namespace {

constexpr double kAlbedoLimit = 3;  // standard deviations
constexpr double kJawSigma = 0.25;

void addUnitPriors(const FitSurface& s, const PhotoState& photo, const FitParams& params, int p,
                   const FitLayout& layout, NormalEquations& e) {
  const double symmetry = params.expressionPrior / (params.symmetrySigma * params.symmetrySigma);
  for (int u = 0; u < layout.unitCount; ++u) {
    const FitUnit& unit = s.units[u];
    e.addPrior(layout.units(p) + u, params.expressionPrior / (unit.sigma * unit.sigma),
               photo.units[u]);
    if (unit.mirror > u)
      e.addDifferencePrior(layout.units(p) + u, layout.units(p) + unit.mirror, symmetry,
                           photo.units[u] - photo.units[unit.mirror]);
  }
  e.addPrior(layout.jaw(p), params.expressionPrior / (kJawSigma * kJawSigma), photo.jaw);
}

}  // namespace

double distanceOf(const FitSurface&, const PhotoState& photo) { return photo.translation.z; }

void addPriors(const FitSurface& s, const FitState& state, const FitParams& params,
               double identityWeight, const std::vector<char>& distancePrior,
               const FitLayout& layout, NormalEquations& e) {
  for (int k = 0; k < layout.identityCount; ++k) e.addPrior(k, identityWeight, state.betas[k]);
  for (int a = 0; a < kAlbedoComponents; ++a) e.addPrior(layout.albedo() + a, 1, state.albedo[a]);
  for (int p = 0; p < layout.photoCount; ++p) {
    addUnitPriors(s, state.photos[p], params, p, layout, e);
    if (!distancePrior[p]) continue;
    // r = log(z / centre) / sigma: linear in z about the current depth.
    const double z = distanceOf(s, state.photos[p]), slope = 1 / (z * params.distanceSigma);
    const double r = std::log(z / params.distance) / params.distanceSigma;
    e.addPrior(layout.translation(p) + 2, slope * slope, r / slope);
  }
}

StepLimits stepLimits(const FitSurface& s, const FitState& state, const FitLayout& layout) {
  constexpr double inf = std::numeric_limits<double>::infinity();
  StepLimits limits;
  limits.low.assign(layout.size(), -inf);
  limits.high.assign(layout.size(), inf);
  limits.frozen.assign(layout.size(), 0);
  const auto box = [&](int i, double value, double low, double high) {
    limits.low[i] = std::min(0.0, low - value);
    limits.high[i] = std::max(0.0, high - value);
  };
  for (int a = 0; a < kAlbedoComponents; ++a)
    box(layout.albedo() + a, state.albedo[a], -kAlbedoLimit, kAlbedoLimit);
  for (int p = 0; p < layout.photoCount; ++p) {
    for (int u = 0; u < layout.unitCount; ++u)
      box(layout.units(p) + u, state.photos[p].units[u], s.units[u].low, s.units[u].high);
    box(layout.jaw(p), state.photos[p].jaw, 0, 1);
  }
  return limits;
}

void applyStep(const FitSurface& s, const FitLayout& layout, const std::vector<double>& step,
               double scale, double maxTurn, double maxFocal, FitState& state) {
  for (int k = 0; k < layout.identityCount; ++k) state.betas[k] += scale * step[k];
  for (int a = 0; a < kAlbedoComponents; ++a)
    state.albedo[a] = std::clamp(state.albedo[a] + scale * step[layout.albedo() + a],
                                 -kAlbedoLimit, kAlbedoLimit);
  for (int p = 0; p < layout.photoCount; ++p) {
    PhotoState& photo = state.photos[p];
    const double* pose = step.data() + layout.rotation(p);
    glm::dvec3 turn;
    for (int k = 0; k < 3; ++k) turn[k] = std::clamp(scale * pose[k], -maxTurn, maxTurn);
    photo.rotation = rotationFromVector(turn) * photo.rotation;
    photo.translation += scale * glm::dvec3(pose[3], pose[4], pose[5]);
    photo.focal *= std::exp(std::clamp(scale * pose[6], -maxFocal, maxFocal));
    photo.jaw = std::clamp(photo.jaw + scale * pose[7], 0.0, 1.0);
    for (int u = 0; u < layout.unitCount; ++u)
      photo.units[u] = std::clamp(photo.units[u] + scale * step[layout.units(p) + u],
                                  double(s.units[u].low), double(s.units[u].high));
  }
}

}  // namespace likeness
