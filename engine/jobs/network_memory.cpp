#include "engine/jobs/network_memory.h"

#include <torch/torch.h>

#include <algorithm>

#include "models/diffusion/clip_text_torch.h"
#include "models/diffusion/controlnet_torch.h"
#include "models/diffusion/unet_torch.h"
#include "models/diffusion/vae_torch.h"

namespace likeness {
namespace {

// Values of a network's weights, without any memory.
template <class Network, class Config>
std::int64_t valueCount(const Config& config) {
  return Network(config, at::TensorOptions().device(at::kMeta).dtype(at::kFloat)).weights().valueCount();
}

}  // namespace

std::int64_t weightBytes(const UNetConfig& unet, std::int64_t valueBytes) { return valueCount<UNet>(unet) * valueBytes; }
std::int64_t weightBytes(const ControlNetConfig& control, std::int64_t valueBytes) {
  return valueCount<ControlNet>(control) * valueBytes;
}
std::int64_t weightBytes(const ClipTextConfig& text, std::int64_t valueBytes) { return valueCount<ClipText>(text) * valueBytes; }

std::int64_t decoderWeightBytes(const VaeConfig& config, std::int64_t valueBytes) {
  const Vae vae(config, at::TensorOptions().device(at::kMeta).dtype(at::kFloat));
  std::int64_t count = 0;
  for (const NamedWeight& w : vae.weights().entries())
    if (isDecoderKey(w.name)) count += w.tensor.numel();
  return count * valueBytes;
}

std::int64_t unetWorkingBytes(const UNetConfig& unet, const NetworkCall& call) {
  const std::int64_t cells = call.batch * call.height * call.width, c0 = unet.channels.front();
  double skips = double(c0);  // per full-resolution cell
  std::int64_t largest = 0;
  for (std::size_t i = 0; i < unet.channels.size(); ++i) {
    skips += double(unet.channels[i] * (unet.layersPerBlock + 1)) / double(1 << (2 * i));
    largest = std::max(largest, unet.channels[i] * 2 * unet.channels.back());
  }
  // The gated layer of the widest transformer (8 c0 wide, its halves multiplied) over its inputs.
  const double widest = skips + 22.0 * double(c0);
  // The deepest convolution's weights in the processor's layout, unless they were packed before.
  const double deepest = 9.0 * double(largest) + double(cells) * skips;
  // What allocator and kernels keep between the layers: measured, 0.4 megabytes a channel.
  const double kept = 0.4 * 1048576.0 * double(c0);
  return std::int64_t(std::max(widest * double(cells), deepest) * double(call.valueBytes) + kept);
}

std::int64_t controlWorkingBytes(const ControlNetConfig& control, const NetworkCall& call) {
  return unetWorkingBytes(control.unet, call);
}

std::int64_t decodeWorkingBytes(const VaeConfig& vae, const NetworkCall& call) {
  // The last level works at full resolution on twice the first level's channels: its input, the norm's output and
  // the convolution's copies in the processor's layout; narrow layers go through wider buffers.
  constexpr std::int64_t kNarrow = 64;
  constexpr double kCopies = 3.2, kNarrowCopies = 5.6;
  // The weights in the processor's layout, and what the heap keeps of them between the layers.
  constexpr double kWeightCopies = 1.6;
  const std::int64_t pixels = call.batch * call.height * call.width * 64;
  const double copies = vae.channels[1] < kNarrow ? kNarrowCopies : kCopies;
  return std::int64_t(copies * double(vae.channels[1]) * double(pixels) * double(call.valueBytes) +
                      kWeightCopies * double(decoderWeightBytes(vae, call.valueBytes)));
}

std::int64_t textWorkingBytes(const ClipTextConfig& text, std::int64_t batch) {
  return batch * text.positions * (8 * text.width + 2 * text.hidden) * 4;
}

}  // namespace likeness
