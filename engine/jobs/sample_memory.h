#pragma once
#include <cstdint>

#include "engine/guidance/sample_params.h"
#include "engine/jobs/sample_models.h"

namespace likeness {

/// Bytes that each stage of a sampling run takes beyond what is resident before it.
struct SampleForecast {
  std::int64_t text = 0;    ///< text encoder and, for portraits, face networks; freed again
  std::int64_t sample = 0;  ///< UNet, ControlNet, their working memory and the previews'
  std::int64_t decode = 0;  ///< what of the VAE the previews have not brought in, and its working memory
  std::int64_t keptWeights = 0;  ///< of `sample`, what stays until the run ends
  /// The most at any time beyond what is resident before the run.
  std::int64_t peak() const;
};

/// From the networks' sizes, element type, batch and resolution (network_memory.h). `previews`: pictures in between
/// are decoded.
SampleForecast sampleForecast(const SampleSizes& sizes, const SampleParams& params, bool portrait, bool previews);

/// Three ways in which sampling can need less, for messages.
extern const char* const kSampleMemoryRemedies;

}  // namespace likeness
