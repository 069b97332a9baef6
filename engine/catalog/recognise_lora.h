#pragma once
#include <optional>

#include "engine/catalog/network_keys.h"

namespace likeness {

/// Recognises a LoRA for the UNet of Stable Diffusion 1 in the four public styles (diffusers old and new,
/// PEFT, kohya: huggingface/diffusers loaders/lora_conversion_utils.py): pairs of matrices [rank, in] and
/// [out, rank] for projections that the UNet has. Nothing when the names are not those of a LoRA.
std::optional<NetworkReport> recogniseLora(const TensorMap& tensors);

}  // namespace likeness
