#include <string>

#include "engine/core/error.h"
#include "models/diffusion/lora_torch.h"
#include "models/diffusion/reference_diffusion.h"
#include "models/diffusion/reference_networks_torch.h"
#include "models/reference/reference_kinds.h"
#include "models/reference/summaries_torch.h"

namespace likeness {
namespace {

UNetConfig unetConfig(bool small) { return small ? UNetConfig::small() : UNetConfig{}; }

TensorMap unetSmall(const ReferenceCase& c) {
  const auto unet = proceduralNetwork<UNet>(UNetConfig::small(), c.seed);
  const at::Tensor latent = input(c, "latent"), context = input(c, "context");
  TensorMap out;
  {
    const at::NoGradGuard noGrad;
    for (const std::int64_t t : c.input("timesteps").toInt64())
      out["out.t" + std::to_string(t)] = hostTensor((*unet)(latent, t, context));
    out["out.mixed"] = hostTensor((*unet)(latent, input(c, "mixed_timesteps"), context));
  }
  const at::Tensor x = latent.clone().requires_grad_(), y = context.clone().requires_grad_();
  const at::Tensor noise =
      (*unet)(x, input(c, "grad_timestep"), y, nullptr, recordInto(out, "block.", false));
  const auto grads = torch::autograd::grad({(noise * input(c, "cotangent")).sum()}, {x, y});
  out["grad.latent"] = hostTensor(grads[0]);
  out["grad.context"] = hostTensor(grads[1]);
  return out;
}

TensorMap unetFull(const ReferenceCase& c) {
  const at::NoGradGuard noGrad;
  const auto unet = proceduralNetwork<UNet>(UNetConfig{}, c.seed);
  unet->pack();
  TensorMap out;
  const at::Tensor noise = (*unet)(input(c, "latent"), input(c, "timestep"), input(c, "context"),
                                   nullptr, recordInto(out, "block.", true));
  out["out"] = hostTensor(noise);
  return out;
}

void storeResiduals(TensorMap& out, const ControlResiduals& r, bool small) {
  const Observer observer = recordInto(out, "down.", !small);
  for (std::size_t i = 0; i < r.down.size(); ++i) observer(std::to_string(i), r.down[i]);
  out["mid"] = hostTensor(r.middle);
}

// Number behind `prefix` of every wanted name.
std::vector<std::string> endings(const ReferenceCase& c, const std::string& prefix) {
  std::vector<std::string> out;
  for (const auto& [name, shape] : c.wanted)
    if (name.starts_with(prefix)) out.push_back(name.substr(prefix.size()));
  return out;
}

TensorMap control(const ReferenceCase& c, bool small, std::int64_t channels) {
  const at::NoGradGuard noGrad;
  ControlNetConfig config = small ? ControlNetConfig::small() : ControlNetConfig{};
  config.conditionChannels = channels;
  const at::Tensor latent = input(c, "latent"), context = input(c, "context"),
                   condition = input(c, "cond"), t = input(c, "timestep");
  TensorMap out;
  ControlResiduals residuals;
  {
    const auto net = proceduralNetwork<ControlNet>(config, controlSeed(c.seed));
    net->pack();
    residuals = (*net)(latent, t, context, condition, 1, [&](const auto&, const at::Tensor& x) {
      out["cond_embedding"] = hostTensor(x);
    });
  }
  storeResiduals(out, residuals, small);
  const auto scales = endings(c, "unet_out.scale");
  if (scales.empty()) return out;
  const auto unet = proceduralNetwork<UNet>(unetConfig(small), c.seed);
  unet->pack();
  for (const std::string& text : scales) {
    const double scale = std::stod(text);
    ControlResiduals scaled{{}, residuals.middle * scale};
    for (const at::Tensor& r : residuals.down) scaled.down.push_back(r * scale);
    out["unet_out.scale" + text] = hostTensor((*unet)(latent, t, context, &scaled));
  }
  return out;
}

// The adapter lies beside the outputs, in whichever style is there.
std::unique_ptr<LoraAdapter> loraBeside(const ReferenceCase& c, const WeightTable& weights) {
  for (const char* style : {"diffusers", "diffusers_old", "peft", "kohya"}) {
    const std::string stem = std::string("lora_weights_") + style;
    if (std::filesystem::exists(c.folder / (stem + ".safetensors")))
      return attachLora(weights, c.beside(stem), stem, 0);
  }
  throw Error("There is no LoRA beside " + c.stem + ".",
              "Put lora_weights_diffusers.safetensors into the same folder.");
}

TensorMap loraOutputs(const ReferenceCase& c) {
  const at::NoGradGuard noGrad;
  const auto unet = proceduralNetwork<UNet>(UNetConfig::small(), c.seed);
  unet->pack();
  const auto adapter = loraBeside(c, unet->weights());
  TensorMap out;
  for (const std::string& text : endings(c, "out.scale")) {
    adapter->setScale(std::stod(text));
    out["out.scale" + text] =
        hostTensor((*unet)(input(c, "latent"), input(c, "timestep"), input(c, "context")));
  }
  return out;
}

}  // namespace

void addUNetReferenceKinds(ReferenceKinds& kinds) {
  kinds.add({"unet_small",
             {"latent", "context", "cotangent", "timesteps", "mixed_timesteps", "grad_timestep"},
             unetSmall});
  kinds.add({"unet_full", {"latent", "context", "timestep"}, unetFull});
  kinds.add({"lora_outputs", {"latent", "context", "timestep"}, loraOutputs});
  for (const bool small : {true, false})
    for (const std::int64_t channels : {3, 4})
      kinds.add({std::string("control_") + (small ? "small" : "full") + "_c" + std::to_string(channels),
                 {"latent", "context", "cond", "timestep"},
                 [=](const auto& c) { return control(c, small, channels); }});
}

}  // namespace likeness
