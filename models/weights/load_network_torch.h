#pragma once
#include <memory>
#include <string>

#include "models/weights/load_weights_torch.h"

namespace likeness {

/// A network of `config` in element type `type` with the tensors of a file. Tensors already of that type are
/// taken over as they lie in the mapped file; others are converted one by one, so that loading never takes more
/// than the network in its own type plus one tensor. `title` names file or model in messages. Throws Error when
/// a key that `rules` ask for is missing or of another shape.
template <class Network, class Config>
std::unique_ptr<Network> loadNetwork(const TensorMap& tensors, const std::string& title, const Config& config,
                                     at::ScalarType type = at::kFloat, const LoadRules& rules = {}) {
  auto network = std::make_unique<Network>(config, at::TensorOptions().dtype(type));
  loadWeights(network->weights(), tensors, rules).requireComplete(title, "network");
  return network;
}

}  // namespace likeness
