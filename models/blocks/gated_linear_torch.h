#pragma once
#include <memory>

#include "models/blocks/layer_weight_torch.h"
#include "models/blocks/low_rank_torch.h"
#include "models/blocks/weight_table_torch.h"

namespace likeness {

/// value * gelu(gate), where [value, gate] = x W^T + b (GEGLU; diffusers models/activations.py). Keys: weight
/// [2 * out, in], bias [2 * out]. Accepts low-rank adapters. Packed, it is two products whose kernels apply
/// activation and gate as they store.
class GatedLinear {
 public:
  GatedLinear(const WeightScope& scope, std::int64_t in, std::int64_t out);
  /// x: [..., in] -> [..., out]
  at::Tensor operator()(const at::Tensor& x) const;

 private:
  struct Halves;
  at::Tensor both(const at::Tensor& x) const;

  std::shared_ptr<Halves> halves_;
  at::Tensor bias_;
  std::int64_t out_;
  std::shared_ptr<LowRankSite> site_;
};

}  // namespace likeness
