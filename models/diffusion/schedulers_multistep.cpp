#include <cmath>

#include "models/diffusion/schedulers_torch.h"

namespace likeness {
namespace {

// float32 like the public tables: the solvers' coefficients are differences of close numbers, so the
// rounding of their parts shows in the result.
struct Level {
  float alpha, sigma;
  explicit Level(float ratio) : alpha(1.f / std::sqrt(ratio * ratio + 1.f)), sigma(ratio * alpha) {}
  float lambda() const { return std::log(alpha) - std::log(sigma); }
  float rho() const { return sigma / alpha; }
};

class Multistep : public Scheduler {
 public:
  explicit Multistep(SolverTable table) : table_(std::move(table)) {}
  const std::vector<std::int64_t>& timesteps() const override { return table_.timesteps; }
  void beginAt(std::size_t index) override { first_ = next_ = index; }
  at::Tensor noised(const at::Tensor& x0, const at::Tensor& noise, std::size_t i) const override {
    return level(i).alpha * x0 + level(i).sigma * noise;
  }
  at::Tensor step(const at::Tensor& e, const at::Tensor& x, const at::Tensor&) override {
    const at::Tensor now = converted(e, x, level(next_));
    const bool first = next_ == first_ || firstOrderAt(next_);
    at::Tensor y = first ? firstOrder(now, x) : secondOrder(now, before_, x);
    before_ = now;
    ++next_;
    return y;
  }

 protected:
  Level level(std::size_t i) const { return Level(table_.sigmas.at(i)); }
  std::size_t current() const { return next_; }
  std::size_t count() const { return table_.timesteps.size(); }

 private:
  virtual at::Tensor converted(const at::Tensor& e, const at::Tensor& x, const Level& l) const = 0;
  virtual bool firstOrderAt(std::size_t index) const = 0;
  virtual at::Tensor firstOrder(const at::Tensor& now, const at::Tensor& x) const = 0;
  virtual at::Tensor secondOrder(const at::Tensor& now, const at::Tensor& before,
                                 const at::Tensor& x) const = 0;

  SolverTable table_;
  std::size_t first_ = 0, next_ = 0;
  at::Tensor before_;
};

// Integrates the predicted clean latent.
class DpmSolver : public Multistep {
 public:
  explicit DpmSolver(std::int64_t steps) : Multistep(solverTable(steps, true)) {}

 private:
  at::Tensor converted(const at::Tensor& e, const at::Tensor& x, const Level& l) const override {
    return (x - l.sigma * e) / l.alpha;
  }
  bool firstOrderAt(std::size_t i) const override { return i + 1 == count(); }
  // Weight of the clean latent in one step: -alpha (exp(-h) - 1).
  static float gain(const Level& to, const Level& from) {
    return -(to.alpha * (std::exp(-(to.lambda() - from.lambda())) - 1.f));
  }
  at::Tensor firstOrder(const at::Tensor& now, const at::Tensor& x) const override {
    const Level to = level(current() + 1), from = level(current());
    return (to.sigma / from.sigma) * x + gain(to, from) * now;
  }
  at::Tensor secondOrder(const at::Tensor& now, const at::Tensor& before,
                         const at::Tensor& x) const override {
    const Level to = level(current() + 1), from = level(current()), old = level(current() - 1);
    const float h = to.lambda() - from.lambda(), h0 = from.lambda() - old.lambda();
    const at::Tensor slope = (1.f / (h0 / h)) * (now - before);
    return (to.sigma / from.sigma) * x + gain(to, from) * now + 0.5f * gain(to, from) * slope;
  }
};

// Integrates the predicted noise, extrapolated linearly in log rho.
class Deis : public Multistep {
 public:
  explicit Deis(std::int64_t steps) : Multistep(solverTable(steps, false)) {}

 private:
  at::Tensor converted(const at::Tensor& e, const at::Tensor& x, const Level& l) const override {
    // Through the clean latent and back, as the public scheduler does, for equal rounding.
    return (x - l.alpha * ((x - l.sigma * e) / l.alpha)) / l.sigma;
  }
  bool firstOrderAt(std::size_t i) const override {
    constexpr std::size_t kFewSteps = 15;
    return i + 1 == count() && count() < kFewSteps;
  }
  at::Tensor firstOrder(const at::Tensor& now, const at::Tensor& x) const override {
    const Level to = level(current() + 1), from = level(current());
    const float h = to.lambda() - from.lambda();
    return (to.alpha / from.alpha) * x - (to.sigma * (std::exp(h) - 1.f)) * now;
  }
  // Integral of (log t - log c) / (log b - log c) over t.
  static float integral(float t, float b, float c) {
    return t * (-std::log(c) + std::log(t) - 1.f) / (std::log(b) - std::log(c));
  }
  at::Tensor secondOrder(const at::Tensor& now, const at::Tensor& before,
                         const at::Tensor& x) const override {
    const Level to = level(current() + 1), from = level(current()), old = level(current() - 1);
    const float t = to.rho(), s0 = from.rho(), s1 = old.rho();
    const float c1 = integral(t, s0, s1) - integral(s0, s0, s1);
    const float c2 = integral(t, s1, s0) - integral(s0, s1, s0);
    return to.alpha * (x / from.alpha + c1 * now + c2 * before);
  }
};

}  // namespace

std::unique_ptr<Scheduler> makeDpmSolverPlusPlus(std::int64_t steps) {
  return std::make_unique<DpmSolver>(steps);
}
std::unique_ptr<Scheduler> makeDeis(std::int64_t steps) { return std::make_unique<Deis>(steps); }

}  // namespace likeness
