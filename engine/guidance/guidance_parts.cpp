#include <cmath>

#include "engine/core/error.h"
#include "engine/guidance/guidance_torch.h"
#include "models/diffusion/controlnet_torch.h"
#include "models/diffusion/lora_torch.h"
#include "models/diffusion/vae_torch.h"

namespace likeness {
namespace {

// The same picture for every prompt of a stacked call.
at::Tensor repeated(const at::Tensor& control, std::int64_t batch) {
  if (batch % control.size(0) != 0)
    throw Error("There are " + std::to_string(control.size(0)) + " control pictures for " +
                std::to_string(batch) + " latents.");
  return control.repeat({batch / control.size(0), 1, 1, 1});
}

}  // namespace

NoisePrediction noisePrediction(const GuidanceNetworks& n, const at::Tensor& control) {
  if (n.lora) n.lora->setScale(n.loraScale);
  return [n, control](const at::Tensor& x, std::int64_t timestep, const at::Tensor& context) {
    if (!n.control || !control.defined() || n.controlScale == 0) return (*n.unet)(x, timestep, context);
    const at::Tensor t = at::full({1}, timestep, x.options().dtype(at::kLong));
    const ControlResiduals r =
        (*n.control)(x, t, context, repeated(control, x.size(0)), n.controlScale);
    return (*n.unet)(x, t, context, &r);
  };
}

GuidanceNoise drawNoise(at::Generator& generator, at::IntArrayRef shape) {
  const auto draw = [&](at::IntArrayRef s) { return at::randn(s, generator, at::kFloat); };
  return {draw(shape), draw(shape), draw({1, shape[1], 1, 1})};
}

EncodedViews encodeViews(const Vae& vae, const at::Tensor& rgb, const at::Tensor& posteriorNoise) {
  const at::AutoGradMode withGrad(true);
  EncodedViews out;
  out.rgb = rgb.detach().clone().requires_grad_();
  out.z0 = vae.latentOf(2 * out.rgb - 1, posteriorNoise);
  return out;
}

at::Tensor EncodedViews::pull(const at::Tensor& latentGradient) const {
  return torch::autograd::grad({z0}, {rgb}, {latentGradient}, /*retain_graph=*/true)[0];
}

std::int64_t TimestepSchedule::pick(std::int64_t iteration, at::Generator& generator) const {
  if (kind == Kind::linear) {
    const double done = std::min(1.0, double(iteration) / double(std::max<std::int64_t>(1, iterations)));
    return std::llround(double(high) + (double(low) - double(high)) * done);
  }
  const double left = warmup > 0 ? 1 - std::min(double(iteration) / double(warmup), 1.0) : 0.0;
  const std::int64_t top = high + std::int64_t(double(highAtStart - high) * left);
  return at::randint(low, std::max(top, low + 1), {1}, generator, at::kLong).item<std::int64_t>();
}

}  // namespace likeness
