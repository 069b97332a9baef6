#include "engine/core/error.h"
#include "engine/guidance/guidance_torch.h"
#include "models/diffusion/schedulers_torch.h"
#include "models/diffusion/vae_torch.h"

namespace likeness {
namespace {

class PictureGuidance : public Guidance {
 public:
  PictureGuidance(const GuidanceNetworks& networks, ViewPrompts prompts,
                  const PictureGuidanceSettings& settings)
      : networks_(networks), prompts_(std::move(prompts)), settings_(settings) {
    if (!(settings.strength > 0 && settings.strength <= 1))
      throw Error("The strength of a picture target lies between 0 and 1.");
  }

  GuidanceGradient gradient(const GuidanceBatch& batch) override {
    const at::NoGradGuard noGrad;
    GuidanceGradient out;
    out.target = target(batch, out.timestep);
    const at::Tensor difference = batch.rgb.detach() - out.target;
    out.value = settings_.weight * difference.square().mean().item<double>();
    out.rgb = difference * (2 * settings_.weight / double(difference.numel()));
    return out;
  }

 private:
  at::Tensor target(const GuidanceBatch& batch, std::int64_t& timestep) const {
    at::Generator generator = at::detail::createCPUGenerator(settings_.seed);
    const GuidanceNoise noise =
        drawNoise(generator, {batch.rgb.size(0), networks_.vae->config().latentChannels,
                              batch.rgb.size(2) / 8, batch.rgb.size(3) / 8});
    const at::Tensor z0 = networks_.vae->latentOf(2 * batch.rgb - 1, noise.posterior);
    const at::Tensor clean = cleaned(z0, noise.plain, batch, timestep);
    return ((networks_.vae->pictureOf(clean) + 1) / 2).clamp(0, 1);
  }

  at::Tensor cleaned(const at::Tensor& z0, const at::Tensor& noise, const GuidanceBatch& batch,
                     std::int64_t& timestep) const {
    const auto scheduler = makeDeis(settings_.steps);
    const std::int64_t kept =
        std::max<std::int64_t>(1, std::int64_t(double(settings_.steps) * settings_.strength));
    const std::size_t first = std::size_t(settings_.steps - kept);
    timestep = scheduler->timesteps()[first];
    const NoisePrediction predict = noisePrediction(networks_, batch.control);
    const PromptBatch prompts = promptsFor(batch.azimuths, prompts_);
    const at::Tensor contexts =
        at::cat({prompts.unconditional.expand({z0.size(0), -1, -1}), prompts.positives[0]});
    const auto score = [&](const at::Tensor& x, std::int64_t t) {
      const auto e = predict(x, t, contexts).chunk(2);
      return guided(e[0], e[1], settings_.guidance);
    };
    at::Tensor x = scheduler->noised(z0, noise, first);
    if (settings_.singleStep) return cleanEstimate(x, score(x, timestep), timestep);
    scheduler->beginAt(first);
    for (std::size_t i = first; i < scheduler->timesteps().size(); ++i)
      x = scheduler->step(score(x, scheduler->timesteps()[i]), x);
    return x;
  }

  GuidanceNetworks networks_;
  ViewPrompts prompts_;
  PictureGuidanceSettings settings_;
};

}  // namespace

std::unique_ptr<Guidance> makePictureGuidance(const GuidanceNetworks& networks, ViewPrompts prompts,
                                              const PictureGuidanceSettings& settings) {
  return std::make_unique<PictureGuidance>(networks, std::move(prompts), settings);
}

}  // namespace likeness
