#pragma once
#include <string>

#include "engine/core/param_list.h"

namespace likeness {

/// DPM-Solver++ 2M, DDIM, DEIS (order 2) and ancestral sampling (DDPM).
enum class SampleScheduler { dpmSolver, ddim, deis, ddpm };
/// Whose UNet and text encoder draw pictures from a prompt.
enum class SampleModel { sd15, realisticVision };
/// Element type of UNet and ControlNet; text encoder and VAE are small and stay in float32.
enum class SamplePrecision { float32, bfloat16 };

/// Settings of a picture that is sampled from a prompt, or from a photo (Arc2Face).
struct SampleParams {
  std::string prompt{}, negative{};
  SampleModel model = SampleModel::sd15;
  int steps = 25;
  double guidance = 0;  ///< 0 = usual: 7.5 for prompts, 3 for portraits
  int seed = 0;         ///< of the first picture; the next ones count on
  int size = 512;       ///< side in pixels, a multiple of 8
  SampleScheduler scheduler = SampleScheduler::dpmSolver;
  int count = 1;
  std::string lora{};   ///< a LoRA file; empty = none
  double loraScale = 1;
  std::string control{};     ///< picture that steers the ControlNet; empty = none
  std::string controlnet{};  ///< id of an installed model, or a file; empty = the usual one
  double controlScale = 1;
  SamplePrecision precision = SamplePrecision::float32;
};

void describe(ParamList<SampleParams>& list);

/// The scale of classifier-free guidance that `params` mean.
double guidanceOf(const SampleParams& params, bool portrait);

}  // namespace likeness
