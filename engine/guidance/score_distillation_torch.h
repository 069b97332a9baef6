#pragma once
#include <torch/torch.h>

#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "engine/guidance/view_prompts_torch.h"

namespace likeness {

/// Predicted noise [k B, 4, h, w] of latents x [B, 4, h, w] at a timestep under contexts [k B, 77, C]: every latent
/// under k prompts, contexts of one prompt together.
using NoisePrediction =
    std::function<at::Tensor(const at::Tensor& x, std::int64_t timestep, const at::Tensor& context)>;

/// w(t) = sqrt((1 - a_t) / a_t), Interval Score Matching's weight.
double intervalWeight(std::int64_t timestep);

/// Interval Score Matching (LucidDreamer, arXiv 2311.11284), as Arc2Avatar and AnimPortrait3D released
/// it. Defaults are Arc2Avatar's.
struct IsmSettings {
  std::int64_t interval = 50;         ///< delta_T: from x_s to x_t
  std::int64_t stride = 50;           ///< delta_S: of the inversion to x_s
  std::int64_t inversionSteps = 20;   ///< at most
  double guidance = 1.25;             ///< scale of the prompt's direction
  double gradientScale = 0.1;
  std::int64_t timestepOffset = 1;    ///< timestep = index + offset: 1 in Arc2Avatar, 0 in AnimPortrait3D
  bool perBatch = false;              ///< divide by the number of views
  /// Latent cells x0, y0, x1, y1 (end exclusive) without gradient.
  std::optional<std::array<std::int64_t, 4>> excluded;

  static IsmSettings arc2avatar() { return {}; }
  /// The paper's equation: no guidance beyond the prompt, no factor.
  static IsmSettings literal();
  static IsmSettings lucidDreamer();
  /// `anneal` = min(iteration / 400, 1): the interval falls from 100 to 50.
  static IsmSettings animPortrait3d(double anneal, double guidance = 7.5);
};

/// Every intermediate of one call, in latent space.
struct IsmTrace {
  std::int64_t timestep = 0;
  std::vector<std::int64_t> indices;  ///< start, visited ..., s, t
  at::Tensor inversionLatents;        ///< [n + 1, B, 4, h, w], of indices[0 .. n]
  at::Tensor inversionScores;         ///< [n, B, 4, h, w]
  at::Tensor xs, xt, target;
  at::Tensor stackedScores;           ///< [(1 + K) B, 4, h, w]: unconditional, positive, negatives
  at::Tensor combined, prediction;
  at::Tensor gradient;                ///< d loss / d z0, excluded cells still in
  at::Tensor gradientBoxed;           ///< the same with excluded cells zero
};
/// z0, noise [B, 4, h, w]; index 0..999 - offset. No gradient flows through the predictions.
IsmTrace intervalScoreMatching(const NoisePrediction& predict, const at::Tensor& z0,
                               const at::Tensor& noise, std::int64_t index,
                               const PromptBatch& prompts, const IsmSettings& settings);

/// Score Distillation Sampling (DreamFusion, arXiv 2209.14988).
struct SdsSettings {
  enum class Weight { variance, interval };  ///< 1 - a_t, or w(t)
  Weight weight = Weight::variance;
  double guidance = 7.5;
  double gradientScale = 1;
  bool perBatch = false;
};
struct SdsTrace {
  at::Tensor xt, stackedScores, combined, prediction, gradient;
};
/// noise is both what is added and what is subtracted. K positives > 1 are combined by Perp-Neg.
SdsTrace scoreDistillation(const NoisePrediction& predict, const at::Tensor& z0,
                           const at::Tensor& noise, std::int64_t timestep,
                           const PromptBatch& prompts, const SdsSettings& settings);

/// DDIM inversion over indices from `start` to `stop`; at least one call, of zero length when they agree.
struct Inversion {
  std::vector<std::int64_t> indices;
  std::vector<at::Tensor> latents, scores;  ///< latents.size() == scores.size() + 1
};
Inversion invertLatents(const NoisePrediction& predict, const at::Tensor& x, std::int64_t start,
                        std::int64_t stop, const at::Tensor& context, const IsmSettings& settings);

}  // namespace likeness
