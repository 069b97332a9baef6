#include "engine/guidance/score_distillation_torch.h"

#include <cmath>

#include "engine/core/error.h"
#include "models/diffusion/schedulers_torch.h"

namespace likeness {
namespace {

// The oracle's table is float64 rounded once to float32.
double alpha(std::int64_t timestep) {
  return double(float(alphasCumprod().at(std::size_t(timestep))));
}

at::Tensor move(const at::Tensor& x, const at::Tensor& e, std::int64_t from, std::int64_t to) {
  return at::nan_to_num(ddimMove(x, e, from, to));
}

// The guided prediction: e_u + guidance * (directions of the prompts, combined by Perp-Neg).
struct Guided {
  at::Tensor stacked, combined, prediction;
};
Guided guidedScore(const NoisePrediction& predict, const at::Tensor& x, std::int64_t timestep,
                   const PromptBatch& prompts, double guidance) {
  const std::int64_t batch = x.size(0), count = prompts.positives.size(0);
  const at::Tensor contexts = at::cat({prompts.unconditional.expand({batch, -1, -1}),
                                       prompts.positives.flatten(0, 1)});
  Guided out;
  out.stacked = predict(x, timestep, contexts);
  std::vector<at::Tensor> scores = out.stacked.split(batch), deltas;
  for (std::int64_t k = 1; k <= count; ++k) deltas.push_back(scores[std::size_t(k)] - scores[0]);
  out.combined = perpNeg(deltas, prompts.weights);
  out.prediction = scores[0] + guidance * out.combined;
  return out;
}

void check(const at::Tensor& z0, const PromptBatch& prompts) {
  if (prompts.positives.size(1) != z0.size(0))
    throw Error("The guidance was given " + std::to_string(z0.size(0)) + " views and prompts for " +
                std::to_string(prompts.positives.size(1)) + ".");
}

}  // namespace

double intervalWeight(std::int64_t timestep) {
  return std::sqrt((1 - alpha(timestep)) / alpha(timestep));
}

IsmSettings IsmSettings::literal() {
  IsmSettings s;
  s.guidance = s.gradientScale = 1;
  return s;
}

IsmSettings IsmSettings::lucidDreamer() {
  IsmSettings s;
  s.stride = 200;
  s.inversionSteps = 5;
  s.guidance = 7.5;
  return s;
}

IsmSettings IsmSettings::animPortrait3d(double anneal, double guidance) {
  IsmSettings s;
  s.interval = 50 + std::int64_t(std::ceil(50 * (1 - std::min(anneal, 1.0))));
  s.inversionSteps = 3;
  s.guidance = guidance;
  s.gradientScale = 1;
  s.timestepOffset = 0;
  s.perBatch = true;
  return s;
}

Inversion invertLatents(const NoisePrediction& predict, const at::Tensor& x, std::int64_t start,
                        std::int64_t stop, const at::Tensor& context, const IsmSettings& s) {
  Inversion out{{start}, {x}, {}};
  for (std::int64_t n = 0; n < s.inversionSteps; ++n) {
    const std::int64_t here = out.indices.back(), next = std::min(here + s.stride, stop);
    const at::Tensor e = predict(out.latents.back(), here + s.timestepOffset, context);
    out.latents.push_back(
        move(out.latents.back(), e, here + s.timestepOffset, next + s.timestepOffset));
    out.scores.push_back(e);
    out.indices.push_back(next);
    if (next == stop) break;
  }
  return out;
}

IsmTrace intervalScoreMatching(const NoisePrediction& predict, const at::Tensor& z0,
                               const at::Tensor& noise, std::int64_t index,
                               const PromptBatch& prompts, const IsmSettings& s) {
  check(z0, prompts);
  const at::NoGradGuard noGrad;
  const std::int64_t offset = s.timestepOffset, before = std::max<std::int64_t>(index - s.interval, 0),
                     start = std::max<std::int64_t>(before - s.stride * s.inversionSteps, 0);
  const at::Tensor context = prompts.inversion.expand({z0.size(0), -1, -1});
  const Inversion path =
      invertLatents(predict, addNoise(z0.detach(), noise, start + offset), start, before, context, s);
  IsmTrace out;
  out.timestep = index + offset;
  out.indices = path.indices;
  out.indices.push_back(index);
  out.inversionLatents = at::stack(path.latents);
  out.inversionScores = at::stack(path.scores);
  out.xs = path.latents.back();
  out.target = predict(out.xs, before + offset, context);
  out.xt = move(out.xs, out.target, before + offset, out.timestep);
  Guided guidedNoise = guidedScore(predict, out.xt, out.timestep, prompts, s.guidance);
  out.stackedScores = std::move(guidedNoise.stacked);
  out.combined = std::move(guidedNoise.combined);
  out.prediction = std::move(guidedNoise.prediction);
  const double scale = s.gradientScale * intervalWeight(out.timestep);
  out.gradient = at::nan_to_num(scale * (out.prediction - out.target));
  if (s.perBatch) out.gradient = out.gradient / z0.size(0);
  out.gradientBoxed = out.gradient;
  if (s.excluded) {
    const auto& [x0, y0, x1, y1] = *s.excluded;
    out.gradientBoxed = out.gradient.clone();
    out.gradientBoxed.slice(2, y0, y1).slice(3, x0, x1).zero_();
  }
  return out;
}

SdsTrace scoreDistillation(const NoisePrediction& predict, const at::Tensor& z0,
                           const at::Tensor& noise, std::int64_t timestep,
                           const PromptBatch& prompts, const SdsSettings& s) {
  check(z0, prompts);
  const at::NoGradGuard noGrad;
  SdsTrace out;
  out.xt = addNoise(z0.detach(), noise, timestep);
  Guided guidedNoise = guidedScore(predict, out.xt, timestep, prompts, s.guidance);
  out.stackedScores = std::move(guidedNoise.stacked);
  out.combined = std::move(guidedNoise.combined);
  out.prediction = std::move(guidedNoise.prediction);
  const double weight = s.weight == SdsSettings::Weight::variance ? 1 - alpha(timestep)
                                                                  : intervalWeight(timestep);
  out.gradient = at::nan_to_num(s.gradientScale * weight * (out.prediction - noise));
  if (s.perBatch) out.gradient = out.gradient / z0.size(0);
  return out;
}

}  // namespace likeness
