#include "engine/jobs/sample_memory.h"

#include <algorithm>

#include "engine/jobs/network_memory.h"

namespace likeness {
namespace {

constexpr std::int64_t kFaceBytes = 400LL << 20;  // detector, landmarks, ArcFace
constexpr std::int64_t kProgramBytes = 36LL << 20;  // compiled kernels, thread pools, tokenizer: measured
constexpr std::int64_t kPreviewCells = 16;
constexpr std::int64_t kFloat = 4, kBrain = 2;

}  // namespace

const char* const kSampleMemoryRemedies =
    "Close other programs, choose a smaller size or bfloat16 precision, or raise the memory budget (in Preferences; on the command "
    "line --runtime.memoryBudget).";

std::int64_t SampleForecast::peak() const { return std::max({text, sample, keptWeights + decode}); }

SampleForecast sampleForecast(const SampleSizes& sizes, const SampleParams& params, bool portrait, bool previews,
                              std::int64_t loraValues) {
  const std::int64_t cells = params.size / 8;
  const std::int64_t valueBytes = params.precision == SamplePrecision::bfloat16 ? kBrain : kFloat;
  const NetworkCall step{guidanceOf(params, portrait) > 1 ? 2 : 1, cells, cells, valueBytes};
  const std::int64_t whole = cells <= kWholeCells ? cells : kTileCells;
  SampleForecast out;
  out.text = kProgramBytes + weightBytes(sizes.text, kFloat) + textWorkingBytes(sizes.text, 1) + (portrait ? kFaceBytes : 0);
  out.keptWeights = kProgramBytes + weightBytes(sizes.unet, valueBytes) + loraValues * valueBytes + decoderWeightBytes(sizes.vae, kFloat);
  std::int64_t working = unetWorkingBytes(sizes.unet, step);
  if (!params.control.empty()) {
    const ControlNetConfig control{sizes.unet, 3, sizes.controlEmbedding};
    out.keptWeights += weightBytes(control, valueBytes);
    working = std::max(working, controlWorkingBytes(control, step));
  }
  const std::int64_t rough = std::min(cells, kPreviewCells);
  if (previews) working += decodeWorkingBytes(sizes.vae, {1, rough, rough, kFloat});  // while the UNet's memory waits
  out.sample = out.keptWeights + working;
  out.decode = decodeWorkingBytes(sizes.vae, {1, whole, whole, kFloat});
  return out;
}

}  // namespace likeness
