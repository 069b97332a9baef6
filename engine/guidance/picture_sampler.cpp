#include "engine/guidance/picture_sampler_torch.h"

namespace likeness {

std::unique_ptr<Scheduler> makeSampleScheduler(SampleScheduler kind, std::int64_t steps) {
  switch (kind) {
    case SampleScheduler::ddim: return makeDdim({.steps = steps});
    case SampleScheduler::deis: return makeDeis(steps);
    case SampleScheduler::ddpm: return makeDdpm(steps);
    case SampleScheduler::dpmSolver: break;
  }
  return makeDpmSolverPlusPlus(steps);
}

PictureSampler::PictureSampler(NoisePrediction predict, std::unique_ptr<Scheduler> scheduler, SampleConditions conditions)
    : predict_(std::move(predict)), scheduler_(std::move(scheduler)), guidance_(conditions.guidance),
      // One tensor for all steps: networks keep what they made of it.
      context_(guidance_ <= 1 ? conditions.conditional : at::cat({conditions.unconditional, conditions.conditional})) {}

void PictureSampler::begin(std::uint64_t seed, std::int64_t height, std::int64_t width) {
  at::Generator generator = at::detail::createCPUGenerator(seed);
  beginFrom(at::randn({1, 4, height, width}, generator, at::kFloat));  // every scheduler here starts at unit variance
  noise_ = generator;
}

void PictureSampler::beginFrom(const at::Tensor& noise) {
  noise_ = at::detail::createCPUGenerator(0);
  latent_ = clean_ = noise;
  scheduler_->beginAt(0);
  done_ = 0;
}

at::Tensor PictureSampler::predicted(std::int64_t timestep) const {
  const at::Tensor e = predict_(latent_, timestep, context_);
  if (guidance_ <= 1) return e;
  const auto parts = e.chunk(2);
  return guided(parts[0], parts[1], guidance_);
}

void PictureSampler::step() {
  const at::NoGradGuard noGrad;
  const std::int64_t timestep = scheduler_->timesteps().at(std::size_t(done_));
  const at::Tensor e = predicted(timestep);
  clean_ = cleanEstimate(latent_, e, timestep);
  const at::Tensor fresh = scheduler_->stochastic() ? at::randn(latent_.sizes(), noise_, at::kFloat) : at::Tensor();
  latent_ = scheduler_->step(e, latent_, fresh);
  ++done_;
}

}  // namespace likeness
