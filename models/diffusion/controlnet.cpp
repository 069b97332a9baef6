#include "engine/core/error.h"
#include "models/diffusion/controlnet_torch.h"

namespace likeness {
namespace {

std::vector<Conv2d> conditionEmbedding(const WeightScope& scope, const ControlNetConfig& c) {
  const std::vector<std::int64_t>& widths = c.embeddingChannels;
  std::vector<Conv2d> layers;
  layers.emplace_back(scope / "conv_in", c.conditionChannels, widths.front(), 3,
                      ConvolutionOptions{.padding = 1});
  std::int64_t block = 0;
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    layers.emplace_back(scope / "blocks" / block++, widths[i], widths[i], 3,
                        ConvolutionOptions{.padding = 1});
    layers.emplace_back(scope / "blocks" / block++, widths[i], widths[i + 1], 3,
                        ConvolutionOptions{.stride = 2, .padding = 1});
  }
  layers.emplace_back(scope / "conv_out", widths.back(), c.unet.channels.front(), 3,
                      ConvolutionOptions{.padding = 1});
  return layers;
}

// Widths of the skip connections, in order.
std::vector<std::int64_t> skipWidths(const UNetConfig& c) {
  std::vector<std::int64_t> widths{c.channels.front()};
  for (std::size_t i = 0; i < c.channels.size(); ++i) {
    const bool last = i + 1 == c.channels.size();
    widths.insert(widths.end(), std::size_t(c.layersPerBlock + (last ? 0 : 1)), c.channels[i]);
  }
  return widths;
}

}  // namespace

ControlNet::ControlNet(const ControlNetConfig& config, const at::TensorOptions& options)
    : config_(config),
      weights_(options),
      encoder_(scope_, config.unet),
      embedding_(conditionEmbedding(scope_ / "controlnet_cond_embedding", config)),
      middleOut_(scope_ / "controlnet_mid_block", config.unet.channels.back(),
                 config.unet.channels.back(), 1) {
  std::int64_t i = 0;
  for (const std::int64_t width : skipWidths(config.unet))
    downOut_.emplace_back(scope_ / "controlnet_down_blocks" / i++, width, width, 1);
}

at::Tensor ControlNet::embed(const at::Tensor& condition) const {
  at::Tensor h = embedding_.front()(condition);
  for (std::size_t i = 1; i < embedding_.size(); ++i) h = embedding_[i](at::silu(h));
  return h;
}

ControlResiduals ControlNet::operator()(const at::Tensor& latent, const at::Tensor& timesteps,
                                        const at::Tensor& context, const at::Tensor& condition,
                                        double scale, const Observer& observer) const {
  if (condition.size(1) != config_.conditionChannels || condition.size(2) != 8 * latent.size(2) ||
      condition.size(3) != 8 * latent.size(3))
    throw Error("The control picture has " + std::to_string(condition.size(1)) + " channels and " +
                    std::to_string(condition.size(3)) + "x" + std::to_string(condition.size(2)) +
                    " pixels; this ControlNet takes " + std::to_string(config_.conditionChannels) +
                    " channels at " + std::to_string(8 * latent.size(3)) + "x" +
                    std::to_string(8 * latent.size(2)) + ".");
  const ScratchPool::Use scratch(weights_.scratch());
  const UNetCall call = encoder_.prepare(latent, timesteps, context, {});
  const at::Tensor entry = embed(weights_.arranged(condition));
  if (observer) observer("controlnet_cond_embedding", entry);
  std::vector<at::Tensor> skips;
  ControlResiduals out;
  out.middle = middleOut_(encoder_(weights_.arranged(latent), call, skips, entry, {})) * scale;
  for (std::size_t i = 0; i < skips.size(); ++i) out.down.push_back(downOut_[i](skips[i]) * scale);
  return out;
}

}  // namespace likeness
