#pragma once
#include <cstdint>

#include "engine/guidance/sample_params.h"
#include "engine/jobs/sample_models.h"

namespace likeness {

/// Side of the largest latent that is decoded whole, and of the tiles of larger ones; cells.
inline constexpr std::int64_t kWholeCells = 128, kTileCells = 64;

/// Bytes that each stage of a sampling run takes beyond what is resident before it.
struct SampleForecast {
  std::int64_t text = 0;    ///< text encoder and, for portraits, face networks; freed again
  std::int64_t sample = 0;  ///< UNet, LoRAs, ControlNet, the VAE's decoder, their working memory and the previews'
  std::int64_t decode = 0;  ///< the VAE's working memory; that of the UNet is given back before
  std::int64_t keptWeights = 0;  ///< of `sample`, what stays until the run ends
  /// The most at any time beyond what is resident before the run.
  std::int64_t peak() const;
};

/// From the networks' sizes, element type, batch and resolution (network_memory.h). `previews`: pictures in between
/// are decoded. `loraValues`: numbers in the LoRA files (sample_files.h).
SampleForecast sampleForecast(const SampleSizes& sizes, const SampleParams& params, bool portrait, bool previews, std::int64_t loraValues = 0);

/// Three ways in which sampling can need less, for messages.
extern const char* const kSampleMemoryRemedies;

}  // namespace likeness
