#pragma once
#include "models/blocks/weight_table_torch.h"

namespace likeness {

/// Over the last axis. Keys: weight [width], bias [width].
class LayerNorm {
 public:
  LayerNorm(const WeightScope& scope, std::int64_t width, double eps = 1e-5)
      : weight_(scope.add("weight", {width})), bias_(scope.add("bias", {width})), eps_(eps) {}
  /// x: [..., width]
  at::Tensor operator()(const at::Tensor& x) const;

 private:
  at::Tensor weight_, bias_;
  double eps_;
};

/// Over groups of channels and all pixels. Keys: weight [channels], bias [channels].
class GroupNorm {
 public:
  GroupNorm(const WeightScope& scope, std::int64_t groups, std::int64_t channels, double eps)
      : weight_(scope.add("weight", {channels})),
        bias_(scope.add("bias", {channels})),
        groups_(groups),
        eps_(eps) {}
  /// x: [B, channels, ...]
  at::Tensor operator()(const at::Tensor& x) const;
  /// silu(norm(x)), the pair that precedes most convolutions.
  at::Tensor withSilu(const at::Tensor& x) const;

 private:
  at::Tensor weight_, bias_;
  std::int64_t groups_;
  double eps_;
};

/// With the stored statistics. Keys: weight, bias, running_mean, running_var [channels] and the int64
/// scalar num_batches_tracked, which old files may lack.
class BatchNorm {
 public:
  BatchNorm(const WeightScope& scope, std::int64_t channels, double eps = 1e-5);
  /// x: [B, channels, ...]
  at::Tensor operator()(const at::Tensor& x) const;

 private:
  at::Tensor weight_, bias_, mean_, variance_;
  double eps_;
};

/// max(x, 0) + slope * min(x, 0), one slope a channel. Key: weight [channels].
class PRelu {
 public:
  PRelu(const WeightScope& scope, std::int64_t channels) : weight_(scope.add("weight", {channels})) {}
  /// x: [B, channels, ...]
  at::Tensor operator()(const at::Tensor& x) const { return at::prelu(x, weight_); }

 private:
  at::Tensor weight_;
};

}  // namespace likeness
