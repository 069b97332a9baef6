#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace likeness {

/// One part of a pipeline in the layout of the diffusers library: a subfolder with its configuration
/// and, for networks, its weights.
struct DiffusersComponent {
  std::string name;                ///< the subfolder: "unet", "vae", "text_encoder", "tokenizer", ...
  std::string className;           ///< "_class_name" or first of "architectures"; empty when unnamed
  std::filesystem::path config;    ///< config.json, scheduler_config.json, tokenizer_config.json; may be empty
  std::filesystem::path weights;   ///< a file or an index; empty for tokenizers and schedulers
};

/// The components of a pipeline's folder in name order; of a folder that is itself one component, that
/// one. Empty when nothing of the layout is found. Throws Error for a folder that cannot be read.
std::vector<DiffusersComponent> diffusersComponents(const std::filesystem::path& folder);

/// The weights in a component's folder: safetensors before PyTorch files, a whole file before an index,
/// full precision before variants ("model.fp16.safetensors"). Throws Error when there are none.
std::filesystem::path componentWeights(const std::filesystem::path& folder);

}  // namespace likeness
