#pragma once
#include <torch/torch.h>

#include <vector>

#include "engine/guidance/view_weights.h"

namespace likeness {

/// Text contexts [1, 77, C] of one person: the three views blended with the identity, the negative
/// prompt and the empty one (through the original text encoder).
struct ViewPrompts {
  at::Tensor front, side, back;
  at::Tensor negative, empty;
  const at::Tensor& operator[](ViewName view) const;
};

/// share * identity + (1 - share) * view (Arc2Avatar Eq. 8; 0.9 keeps the identity strong).
at::Tensor blendView(const at::Tensor& identity, const at::Tensor& view, double share = 0.9);

/// Contexts of a batch of views.
struct PromptBatch {
  at::Tensor positives;      ///< [K, B, 77, C]: positive, then what Perp-Neg pushes away from
  at::Tensor weights;        ///< [B, K] float32, the first column 1
  at::Tensor unconditional;  ///< [1, 77, C]
  at::Tensor inversion;      ///< [1, 77, C], of DDIM inversion and the target score
};
/// Positive and two negatives (K = 3) for every azimuth in degrees; unconditional = negative prompt.
PromptBatch promptsFor(const std::vector<double>& azimuths, const ViewPrompts& prompts,
                       const PerpNegSettings& settings = {});

/// x minus its part along y, per sample over all elements: x - <x, y> / max(|y|^2, 1e-6) y.
at::Tensor perpendicular(const at::Tensor& x, const at::Tensor& y);
/// D_0 + sum_k w_k perpendicular(D_k, D_0); terms with |w_k| <= 1e-4 are left out (Armandpour et al.
/// 2023). deltas: K tensors [B, ...], weights [B, K].
at::Tensor perpNeg(const std::vector<at::Tensor>& deltas, const at::Tensor& weights);

}  // namespace likeness
