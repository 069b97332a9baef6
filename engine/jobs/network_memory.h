#pragma once
#include <cstdint>

#include "models/diffusion/configs.h"

namespace likeness {

/// What one call of a network works on.
struct NetworkCall {
  std::int64_t batch = 1;
  std::int64_t height = 64, width = 64;  ///< latent cells
  std::int64_t valueBytes = 4;           ///< of an element: float32 4, bfloat16 2
};

/// Bytes of the weights in elements of `valueBytes`; of the VAE only the half that decodes.
std::int64_t weightBytes(const UNetConfig& unet, std::int64_t valueBytes);
std::int64_t weightBytes(const ControlNetConfig& control, std::int64_t valueBytes);
std::int64_t weightBytes(const ClipTextConfig& text, std::int64_t valueBytes);
std::int64_t decoderWeightBytes(const VaeConfig& vae, std::int64_t valueBytes);

/// The most that one call without gradients takes besides weights and arguments, on the CPU: what is alive at
/// the widest place of the network, and the copies that convolutions make of weights and pictures in the
/// processor's own layout. Shares are counted from the layers; factors are measured (test_sample_memory holds
/// forecast and truth together).
std::int64_t unetWorkingBytes(const UNetConfig& unet, const NetworkCall& call);
std::int64_t controlWorkingBytes(const ControlNetConfig& control, const NetworkCall& call);
std::int64_t decodeWorkingBytes(const VaeConfig& vae, const NetworkCall& call);
std::int64_t textWorkingBytes(const ClipTextConfig& text, std::int64_t batch);

}  // namespace likeness
