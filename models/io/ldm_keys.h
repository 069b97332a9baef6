#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/core/host_tensor.h"

namespace likeness {

/// The networks of a single-file checkpoint of the Stable Diffusion 1 family, under the names that the
/// diffusers and transformers libraries use. Tensors share the file's bytes.
struct LdmNetworks {
  TensorMap unet, vae, text, control;
  std::vector<std::string> ignored;  ///< EMA copies, noise schedules, position ids: not needed
  std::vector<std::string> unknown;  ///< names of the layout that no rule knows
};

/// Whether the names are those of the layout (a UNet under model.diffusion_model., or a ControlNet under
/// control_model.).
bool hasLdmKeys(const TensorMap& tensors);

/// Splits and renames. The layout's names are those of CompVis/latent-diffusion
/// (ldm/modules/diffusionmodules/openaimodel.py, model.py) and lllyasviel/ControlNet (cldm/cldm.py); the
/// target names are those of huggingface/diffusers. The VAE's attention, stored as 1x1 convolutions
/// [512, 512, 1, 1], becomes [512, 512].
LdmNetworks splitLdmCheckpoint(const TensorMap& tensors);

/// Renames the VAE's attention from the older diffusers style (query, key, value, proj_attn, possibly
/// [C, C, 1, 1]) to to_q, to_k, to_v, to_out.0 of [C, C]; other names stay. Shares the bytes.
TensorMap withNewVaeAttentionKeys(TensorMap tensors);

}  // namespace likeness
