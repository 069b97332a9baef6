#pragma once
#include <string>

#include "models/weights/load_weights_torch.h"

namespace likeness {

/// Stores what reference files of face networks keep of an activation [B, ...]: NAME.l2, float64 [B], and
/// NAME.first_channels: channels 0..3 at every (H / cells)-th row and column from 0, or the whole vector.
inline void summariseTap(TensorMap& out, const std::string& name, const at::Tensor& x, std::int64_t cells) {
  const at::Tensor d = x.detach();
  out[name + ".l2"] = hostTensor(d.to(at::kDouble).flatten(1).norm(2, 1));
  if (d.dim() != 4) {
    out[name + ".first_channels"] = hostTensor(d);
    return;
  }
  const auto step = [&](std::int64_t axis) { return std::max<std::int64_t>(1, d.size(axis) / cells); };
  out[name + ".first_channels"] = hostTensor(
      d.slice(1, 0, 4).slice(2, 0, std::nullopt, step(2)).slice(3, 0, std::nullopt, step(3)));
}

}  // namespace likeness
