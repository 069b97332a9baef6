#include "models/blocks/resnet_torch.h"

#include "models/blocks/batch_torch.h"

namespace likeness {

Resnet::Resnet(const WeightScope& scope, const ResnetOptions& o)
    : norm1_(scope / "norm1", o.groups, o.in, o.eps),
      norm2_(scope / "norm2", o.groups, o.out, o.eps),
      conv1_(scope / "conv1", o.in, o.out, 3, {.padding = 1}),
      conv2_(scope / "conv2", o.out, o.out, 3, {.padding = 1}) {
  if (o.timeWidth) time_.emplace(scope / "time_emb_proj", o.timeWidth, o.out);
  if (o.in != o.out) shortcut_.emplace(scope / "conv_shortcut", o.in, o.out, 1);
}

at::Tensor Resnet::timed(const at::Tensor& x, const at::Tensor& activatedTime) const {
  if (!time_) return conv1_(x);
  const at::Tensor t = (*time_)(activatedTime);
  if (t.size(0) == 1) return conv1_.shifted(x, t[0]);  // one timestep for the whole batch
  return plus(conv1_(x), repeatedTo(t, x.size(0)).unsqueeze(-1).unsqueeze(-1));
}

at::Tensor Resnet::operator()(const at::Tensor& x, const at::Tensor& activatedTime) const {
  const at::Tensor h = timed(norm1_.withSilu(x), activatedTime);
  return conv2_(norm2_.withSilu(h), shortcut_ ? (*shortcut_)(x) : x);
}

}  // namespace likeness
