#pragma once
#include "models/blocks/layer_weight_torch.h"
#include "models/blocks/low_rank_torch.h"
#include "models/blocks/weight_table_torch.h"

namespace likeness {

/// y = x W^T + b. Keys: weight [out, in], bias [out]. Accepts low-rank adapters.
class Linear {
 public:
  Linear(const WeightScope& scope, std::int64_t in, std::int64_t out, bool bias = true);
  /// x: [..., in] -> [..., out]
  at::Tensor operator()(const at::Tensor& x) const { return (*this)(x, {}); }
  /// The same plus `residual` [..., out], when that is defined.
  at::Tensor operator()(const at::Tensor& x, const at::Tensor& residual) const;
  /// Packed and without an active adapter: the same input gives the same output.
  bool frozen() const { return weight_->packed() && !site_->active(); }

 private:
  std::shared_ptr<LayerWeight> weight_;
  at::Tensor bias_;
  std::shared_ptr<LowRankSite> site_;
};

/// Rows of a table. Key: weight [count, width].
class Embedding {
 public:
  Embedding(const WeightScope& scope, std::int64_t count, std::int64_t width)
      : weight_(scope.add("weight", {count, width})) {}
  /// ids: int64 [...] -> [..., width]
  at::Tensor operator()(const at::Tensor& ids) const { return at::embedding(weight_, ids); }
  const at::Tensor& weight() const { return weight_; }

 private:
  at::Tensor weight_;
};

}  // namespace likeness
