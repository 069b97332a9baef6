#include "engine/guidance/view_prompts_torch.h"

namespace likeness {

const at::Tensor& ViewPrompts::operator[](ViewName view) const {
  if (view == ViewName::front) return front;
  return view == ViewName::side ? side : back;
}

at::Tensor blendView(const at::Tensor& identity, const at::Tensor& view, double share) {
  return share * identity + (1 - share) * view;
}

PromptBatch promptsFor(const std::vector<double>& azimuths, const ViewPrompts& prompts,
                       const PerpNegSettings& settings) {
  std::vector<at::Tensor> positive, first, second, weights;
  for (const double azimuth : azimuths) {
    const ViewBlend b = viewBlend(azimuth, settings);
    positive.push_back(b.share * prompts[b.nearer] + (1 - b.share) * prompts[b.farther]);
    first.push_back(prompts[b.negatives[0]]);
    second.push_back(prompts[b.negatives[1]]);
    weights.push_back(torch::tensor({1.0, b.weights[0], b.weights[1]}, at::kDouble));
  }
  PromptBatch out;
  out.positives = at::stack({at::cat(positive), at::cat(first), at::cat(second)});
  out.weights = at::stack(weights).to(out.positives.options());
  out.unconditional = prompts.negative;
  out.inversion = prompts.empty;
  return out;
}

at::Tensor perpendicular(const at::Tensor& x, const at::Tensor& y) {
  std::vector<std::int64_t> dims;
  for (std::int64_t d = 1; d < x.dim(); ++d) dims.push_back(d);
  const at::Tensor along = (x * y).sum(dims, true) / (y * y).sum(dims, true).clamp_min(1e-6);
  return x - along * y;
}

at::Tensor perpNeg(const std::vector<at::Tensor>& deltas, const at::Tensor& weights) {
  at::Tensor total = deltas.front();
  for (std::size_t k = 1; k < deltas.size(); ++k) {
    at::Tensor w = weights.select(1, std::int64_t(k));
    w = at::where(w.abs() > 1e-4, w, at::zeros_like(w)).to(total.scalar_type());
    total = total + w.view({-1, 1, 1, 1}) * perpendicular(deltas[k], deltas.front());
  }
  return total;
}

}  // namespace likeness
