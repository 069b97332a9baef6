#include "engine/core/error.h"
#include "models/blocks/batch_torch.h"
#include "models/diffusion/unet_torch.h"

namespace likeness {
namespace {

void addResiduals(const ControlResiduals& control, std::vector<at::Tensor>& skips, at::Tensor& h) {
  if (control.down.size() != skips.size())
    throw Error("A ControlNet of another size was given to the UNet.",
                "Use a ControlNet made for Stable Diffusion 1.5.");
  for (std::size_t i = 0; i < skips.size(); ++i) skips[i] = repeatedTo(skips[i], control.down[i].size(0)) + control.down[i];
  h = h + control.middle;
}

}  // namespace

UNet::UNet(const UNetConfig& config, const at::TensorOptions& options)
    : config_(config),
      weights_(options),
      encoder_(scope_, config),
      normOut_(scope_ / "conv_norm_out", config.groups, config.channels.front(), config.eps),
      convOut_(scope_ / "conv_out", config.channels.front(), config.outChannels, 3, {.padding = 1}) {
  for (std::size_t i = 0; i < config.channels.size(); ++i)
    up_.emplace_back(scope_ / "up_blocks" / std::int64_t(i), config, i);
}

at::Tensor UNet::operator()(const at::Tensor& latent, const at::Tensor& timesteps,
                            const at::Tensor& context, const ControlResiduals* control,
                            const Observer& observer) const {
  const ScratchPool::Use scratch(weights_.scratch());
  const UNetCall call = encoder_.prepare(latent, timesteps, context, observer);
  std::vector<at::Tensor> skips;
  at::Tensor h = encoder_(weights_.arranged(latent), call, skips, {}, observer);
  if (control) addResiduals(*control, skips, h);
  return decode(std::move(h), call, skips, observer).contiguous();
}

at::Tensor UNet::operator()(const at::Tensor& latent, std::int64_t timestep,
                            const at::Tensor& context, const ControlResiduals* control) const {
  return (*this)(latent, at::full({1}, timestep, latent.options().dtype(at::kLong)), context, control);
}

at::Tensor UNet::decode(at::Tensor h, const UNetCall& call, std::vector<at::Tensor>& skips,
                        const Observer& observer) const {
  for (std::size_t i = 0; i < up_.size(); ++i) {
    h = up_[i](h, call, skips);
    if (observer) observer("up_blocks." + std::to_string(i), h);
  }
  if (observer) observer("conv_norm_out", normOut_(h));
  return convOut_(normOut_.withSilu(h));
}

}  // namespace likeness
