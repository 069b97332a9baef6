#include "models/blocks/gated_linear_torch.h"

#include "models/blocks/batch_torch.h"

namespace likeness {

struct GatedLinear::Halves {
  at::Tensor whole;
  std::optional<LayerWeight> value, gate;  // when packed

  void pack() {
    const std::int64_t out = whole.size(0) / 2;
    LayerWeight v(whole.narrow(0, 0, out)), g(whole.narrow(0, out, out));
    v.pack();
    g.pack();
    if (!v.packed() || !g.packed()) return;
    value.emplace(std::move(v));
    gate.emplace(std::move(g));
    releaseValues(whole);
  }
};

GatedLinear::GatedLinear(const WeightScope& scope, std::int64_t in, std::int64_t out)
    : halves_(std::make_shared<Halves>()), out_(out), site_(std::make_shared<LowRankSite>()) {
  halves_->whole = scope.add("weight", {2 * out, in});
  bias_ = scope.add("bias", {2 * out});
  scope.table().addPacking([halves = halves_] { halves->pack(); });
  site_->in = in;
  site_->out = 2 * out;
  scope.table().addLowRankSite(scope.path(), site_);
}

at::Tensor GatedLinear::both(const at::Tensor& x) const {
  if (!halves_->value) return at::linear(x, halves_->whole, bias_);
  return at::cat({halves_->value->map(x, bias_.narrow(0, 0, out_)), halves_->gate->map(x, bias_.narrow(0, out_, out_))}, -1);
}

at::Tensor GatedLinear::operator()(const at::Tensor& x) const {
  if (halves_->value && !site_->active() && !recordsGradient(x)) {
    const at::Tensor gate = halves_->gate->mapGelu(x, bias_.narrow(0, out_, out_));
    return halves_->value->map(x, bias_.narrow(0, 0, out_), gate, LayerWeight::Join::times);
  }
  const auto parts = site_->apply(x, both(x)).chunk(2, -1);
  return times(at::gelu(parts[1]), parts[0]);
}

}  // namespace likeness
