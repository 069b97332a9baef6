#include "models/blocks/linear_torch.h"

namespace likeness {

Linear::Linear(const WeightScope& scope, std::int64_t in, std::int64_t out, bool bias)
    : weight_(scope.add("weight", {out, in})), site_(std::make_shared<LowRankSite>()) {
  if (bias) bias_ = scope.add("bias", {out});
  site_->in = in;
  site_->out = out;
  scope.table().addLowRankSite(scope.path(), site_);
}

at::Tensor Linear::operator()(const at::Tensor& x) const {
  at::Tensor y = at::linear(x, weight_, bias_);
  return site_->updates.empty() ? y : site_->apply(x, std::move(y));
}

}  // namespace likeness
