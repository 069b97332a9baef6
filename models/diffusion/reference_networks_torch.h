#pragma once
#include <memory>

#include "models/diffusion/controlnet_torch.h"
#include "models/diffusion/unet_torch.h"
#include "models/diffusion/vae_torch.h"
#include "models/reference/reference_kinds.h"
#include "models/weights/load_weights_torch.h"

namespace likeness {

/// A network with procedural weights.
template <class Network, class Config>
std::unique_ptr<Network> proceduralNetwork(const Config& config, std::uint64_t seed) {
  auto network = std::make_unique<Network>(config);
  fillProcedurally(network->weights(), seed);
  return network;
}

/// An input of the case as a tensor.
inline at::Tensor input(const ReferenceCase& c, const char* name) {
  return torchTensor(c.input(name));
}

/// The seed of a ControlNet in a reference file: its keys overlap with the UNet's.
constexpr std::uint64_t controlSeed(std::uint64_t seed) { return seed + 2; }

}  // namespace likeness
