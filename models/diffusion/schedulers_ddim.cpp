#include <algorithm>
#include <cmath>

#include "engine/core/error.h"
#include "models/diffusion/schedulers_torch.h"

namespace likeness {
namespace {

// Public schedulers hold their table in float32, every operation rounded.
double alpha32(std::int64_t timestep) {
  return alphasCumprod32()[std::size_t(std::max<std::int64_t>(timestep, 0))];
}

// The distillation oracle's table: float64, rounded once.
double alphaRounded(std::int64_t timestep) {
  return double(float(alphasCumprod().at(std::size_t(timestep))));
}

at::Tensor cleanFrom(const at::Tensor& x, const at::Tensor& e, double a) {
  return (x - std::sqrt(1 - a) * e) / std::sqrt(a);
}

class Ddim : public Scheduler {
 public:
  explicit Ddim(const DdimOptions& o)
      : options_(o), timesteps_(ddimTimesteps(o.steps, o.spacing, o.offset)) {}
  const std::vector<std::int64_t>& timesteps() const override { return timesteps_; }
  void beginAt(std::size_t index) override { next_ = index; }
  bool stochastic() const override { return options_.eta > 0; }
  at::Tensor noised(const at::Tensor& x0, const at::Tensor& noise, std::size_t i) const override {
    return addNoise(x0, noise, timesteps_.at(i));
  }
  at::Tensor step(const at::Tensor& e, const at::Tensor& x, const at::Tensor& noise) override {
    return ddimStep(e, x, timesteps_.at(next_++), options_.steps, options_.eta, noise).previous;
  }

 private:
  DdimOptions options_;
  std::vector<std::int64_t> timesteps_;
  std::size_t next_ = 0;
};

class DdimInverse : public Scheduler {
 public:
  DdimInverse(std::int64_t steps, std::int64_t offset)
      : steps_(steps), timesteps_(ddimInverseTimesteps(steps, offset)) {}
  const std::vector<std::int64_t>& timesteps() const override { return timesteps_; }
  void beginAt(std::size_t index) override { next_ = index; }
  at::Tensor noised(const at::Tensor& x0, const at::Tensor&, std::size_t) const override { return x0; }
  at::Tensor step(const at::Tensor& e, const at::Tensor& x, const at::Tensor&) override {
    return ddimInverseStep(e, x, timesteps_.at(next_++), steps_);
  }

 private:
  std::int64_t steps_;
  std::vector<std::int64_t> timesteps_;
  std::size_t next_ = 0;
};

class Ddpm : public Scheduler {
 public:
  Ddpm(std::int64_t steps, std::int64_t offset)
      : steps_(steps), timesteps_(ddimTimesteps(steps, TimestepSpacing::leading, offset)) {}
  const std::vector<std::int64_t>& timesteps() const override { return timesteps_; }
  void beginAt(std::size_t index) override { next_ = index; }
  bool stochastic() const override { return true; }
  at::Tensor noised(const at::Tensor& x0, const at::Tensor& noise, std::size_t i) const override {
    return addNoise(x0, noise, timesteps_.at(i));
  }
  at::Tensor step(const at::Tensor& e, const at::Tensor& x, const at::Tensor& noise) override {
    const std::int64_t t = timesteps_.at(next_++), before = t - kTrainSteps / steps_;
    const double a = alpha32(t), prev = before >= 0 ? alpha32(before) : 1.0;
    const double stepAlpha = a / prev, stepBeta = 1 - stepAlpha;
    at::Tensor mean = cleanFrom(x, e, a) * (std::sqrt(prev) * stepBeta / (1 - a)) +
                      x * (std::sqrt(stepAlpha) * (1 - prev) / (1 - a));
    if (t == 0 || !noise.defined()) return mean;
    const double variance = std::max((1 - prev) / (1 - a) * stepBeta, 1e-20);
    return mean + std::sqrt(variance) * noise;
  }

 private:
  std::int64_t steps_;
  std::vector<std::int64_t> timesteps_;
  std::size_t next_ = 0;
};

}  // namespace

at::Tensor addNoise(const at::Tensor& x0, const at::Tensor& noise, std::int64_t timestep) {
  const double a = alphaRounded(timestep);
  return std::sqrt(a) * x0 + std::sqrt(1 - a) * noise;
}

at::Tensor cleanEstimate(const at::Tensor& x, const at::Tensor& e, std::int64_t timestep) {
  return cleanFrom(x, e, alphaRounded(timestep));
}

at::Tensor ddimMove(const at::Tensor& x, const at::Tensor& e, std::int64_t timestep,
                    std::int64_t to) {
  const double a = alphaRounded(to);
  return std::sqrt(a) * cleanEstimate(x, e, timestep) + std::sqrt(1 - a) * e;
}

DdimStep ddimStep(const at::Tensor& e, const at::Tensor& x, std::int64_t timestep,
                  std::int64_t steps, double eta, const at::Tensor& noise) {
  const double a = alpha32(timestep), prev = alpha32(timestep - kTrainSteps / steps);
  DdimStep out;
  out.clean = cleanFrom(x, e, a);
  const double deviation = eta * std::sqrt((1 - prev) / (1 - a) * (1 - a / prev));
  out.previous = std::sqrt(prev) * out.clean + std::sqrt(1 - prev - deviation * deviation) * e;
  if (eta > 0) {
    if (!noise.defined()) throw Error("DDIM with eta needs noise at every step.");
    out.previous = out.previous + deviation * noise;
  }
  return out;
}

at::Tensor ddimInverseStep(const at::Tensor& e, const at::Tensor& x, std::int64_t target,
                           std::int64_t steps) {
  const double a = alpha32(target - kTrainSteps / steps), to = alpha32(target);
  return std::sqrt(to) * cleanFrom(x, e, a) + std::sqrt(1 - to) * e;
}

at::Tensor guided(const at::Tensor& unconditional, const at::Tensor& conditional, double scale) {
  return unconditional + scale * (conditional - unconditional);
}

std::unique_ptr<Scheduler> makeDdim(const DdimOptions& options) {
  return std::make_unique<Ddim>(options);
}
std::unique_ptr<Scheduler> makeDdimInverse(std::int64_t steps, std::int64_t offset) {
  return std::make_unique<DdimInverse>(steps, offset);
}
std::unique_ptr<Scheduler> makeDdpm(std::int64_t steps, std::int64_t offset) {
  return std::make_unique<Ddpm>(steps, offset);
}

}  // namespace likeness
