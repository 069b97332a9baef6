#include "models/blocks/convolution_torch.h"

namespace likeness {

Conv2d::Conv2d(const WeightScope& scope, std::int64_t in, std::int64_t out, std::int64_t kernel,
               const ConvolutionOptions& options)
    : weight_(std::make_shared<LayerWeight>(scope.add("weight", {out, in / options.groups, kernel, kernel}))),
      options_(options) {
  scope.table().addPacking([weight = weight_, options] { weight->pack(options); });
  if (options.bias) bias_ = scope.add("bias", {out});
  if (kernel != 1 || options.stride != 1 || options.groups != 1) return;
  site_ = std::make_shared<LowRankSite>();
  site_->in = in;
  site_->out = out;
  scope.table().addLowRankSite(scope.path(), site_);
}

at::Tensor Conv2d::operator()(const at::Tensor& x, const at::Tensor& residual) const {
  at::Tensor y = weight_->convolve(x, bias_, options_, residual);
  if (!site_ || !site_->active()) return y;
  // The adapter acts on the channel axis.
  const at::Tensor channelsLast = x.permute({0, 2, 3, 1});
  return site_->apply(channelsLast, y.permute({0, 2, 3, 1})).permute({0, 3, 1, 2});
}

at::Tensor Conv2d::shifted(const at::Tensor& x, const at::Tensor& shift) const {
  return weight_->convolve(x, bias_.defined() ? bias_ + shift : shift, options_);
}

}  // namespace likeness
