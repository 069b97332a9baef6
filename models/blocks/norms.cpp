#include "models/blocks/norms_torch.h"

#include "models/blocks/batch_torch.h"

namespace likeness {

at::Tensor LayerNorm::operator()(const at::Tensor& x) const {
  return at::layer_norm(x, weight_.sizes(), weight_, bias_, eps_);
}

at::Tensor GroupNorm::operator()(const at::Tensor& x) const {
  return at::group_norm(x, groups_, weight_, bias_, eps_);
}

at::Tensor GroupNorm::withSilu(const at::Tensor& x) const {
  return activated((*this)(x));
}

BatchNorm::BatchNorm(const WeightScope& scope, std::int64_t channels, double eps)
    : weight_(scope.add("weight", {channels})),
      bias_(scope.add("bias", {channels})),
      mean_(scope.add("running_mean", {channels})),
      variance_(scope.add("running_var", {channels})),
      eps_(eps) {
  scope.add("num_batches_tracked", {}, at::kLong);
}

at::Tensor BatchNorm::operator()(const at::Tensor& x) const {
  return at::batch_norm(x, weight_, bias_, mean_, variance_, false, 0.0, eps_, true);
}

}  // namespace likeness
