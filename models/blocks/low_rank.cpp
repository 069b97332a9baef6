#include "models/blocks/low_rank_torch.h"

namespace likeness {

bool LowRankSite::active() const {
  for (const LowRankUpdate& u : updates)
    if (u.scale->load() != 0) return true;
  return false;
}

at::Tensor LowRankSite::apply(const at::Tensor& x, at::Tensor y) const {
  for (const LowRankUpdate& u : updates) {
    const double scale = u.scale->load() * u.factor;
    if (scale != 0) y = at::add(y, at::linear(at::linear(x, u.down), u.up), scale);
  }
  return y;
}

}  // namespace likeness
