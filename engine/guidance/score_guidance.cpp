#include "engine/core/error.h"
#include "engine/guidance/guidance_torch.h"
#include "models/diffusion/vae_torch.h"

namespace likeness {
namespace {

double rootMeanSquare(const at::Tensor& x) { return x.square().mean().sqrt().item<double>(); }

class ScoreGuidance : public Guidance {
 public:
  ScoreGuidance(const GuidanceNetworks& networks, ViewPrompts prompts,
                const ScoreGuidanceSettings& settings)
      : networks_(networks),
        prompts_(std::move(prompts)),
        settings_(settings),
        generator_(at::detail::createCPUGenerator(settings.seed)) {}

  GuidanceGradient gradient(const GuidanceBatch& batch) override {
    if (std::int64_t(batch.azimuths.size()) != batch.rgb.size(0))
      throw Error("Every view needs its azimuth.");
    const GuidanceNoise noise =
        drawNoise(generator_, {batch.rgb.size(0), networks_.vae->config().latentChannels,
                               batch.rgb.size(2) / 8, batch.rgb.size(3) / 8});
    const EncodedViews views = encodeViews(*networks_.vae, batch.rgb, noise.posterior);
    GuidanceGradient out;
    out.latent = latentGradient(views.z0.detach(), noise, batch, out.timestep);
    out.value = rootMeanSquare(out.latent);
    out.rgb = views.pull(out.latent);
    return out;
  }

 private:
  PromptBatch prompts(const GuidanceBatch& batch) const {
    PromptBatch p = promptsFor(batch.azimuths, prompts_, settings_.perpNeg);
    if (!settings_.usePerpNeg) {
      p.positives = p.positives.slice(0, 0, 1);
      p.weights = p.weights.slice(1, 0, 1);
    }
    return p;
  }

  at::Tensor latentGradient(const at::Tensor& z0, const GuidanceNoise& noise,
                            const GuidanceBatch& batch, std::int64_t& timestep) {
    const NoisePrediction predict = noisePrediction(networks_, batch.control);
    const std::int64_t index = settings_.timesteps.pick(batch.iteration, generator_);
    const at::Tensor n = noise.combined(settings_.offsetNoise);
    if (settings_.kind == ScoreGuidanceSettings::Kind::ism) {
      const IsmTrace trace =
          intervalScoreMatching(predict, z0, n, index, prompts(batch), settings_.ism);
      timestep = trace.timestep;
      return trace.gradientBoxed;
    }
    timestep = index + settings_.ism.timestepOffset;
    return scoreDistillation(predict, z0, n, timestep, prompts(batch), settings_.sds).gradient;
  }

  GuidanceNetworks networks_;
  ViewPrompts prompts_;
  ScoreGuidanceSettings settings_;
  at::Generator generator_;
};

}  // namespace

std::unique_ptr<Guidance> makeScoreGuidance(const GuidanceNetworks& networks, ViewPrompts prompts,
                                            const ScoreGuidanceSettings& settings) {
  return std::make_unique<ScoreGuidance>(networks, std::move(prompts), settings);
}

}  // namespace likeness
