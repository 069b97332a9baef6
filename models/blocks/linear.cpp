#include "models/blocks/linear_torch.h"

namespace likeness {

Linear::Linear(const WeightScope& scope, std::int64_t in, std::int64_t out, bool bias)
    : weight_(std::make_shared<LayerWeight>(scope.add("weight", {out, in}))),
      site_(std::make_shared<LowRankSite>()) {
  scope.table().addPacking([weight = weight_] { weight->pack(); });
  if (bias) bias_ = scope.add("bias", {out});
  site_->in = in;
  site_->out = out;
  scope.table().addLowRankSite(scope.path(), site_);
}

at::Tensor Linear::operator()(const at::Tensor& x, const at::Tensor& residual) const {
  at::Tensor y = weight_->map(x, bias_, residual);
  return site_->updates.empty() ? y : site_->apply(x, std::move(y));
}

}  // namespace likeness
