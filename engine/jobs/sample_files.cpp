#include "engine/jobs/sample_files.h"

#include <torch/torch.h>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/media/image_io.h"
#include "models/diffusion/clip_text_torch.h"
#include "models/diffusion/controlnet_torch.h"
#include "models/diffusion/lora_torch.h"
#include "models/diffusion/unet_torch.h"
#include "models/diffusion/vae_torch.h"
#include "models/io/tensor_file.h"
#include "models/weights/load_weights_torch.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

// Names and shapes only: on the meta device no value is read.
at::TensorOptions shapesOnly() { return at::TensorOptions().device(at::kMeta).dtype(at::kFloat); }

template <class Network, class Config>
void checkNetwork(const Config& config, const TensorMap& tensors, const char* title, const LoadRules& rules = {}) {
  const Network shapes(config, shapesOnly());
  loadWeights(shapes.weights(), tensors, rules).requireComplete(title, "network");
}

std::vector<fs::path> loraFiles(const SampleRequest& request) {
  std::vector<fs::path> out;
  if (!request.params.lora.empty()) out.push_back(fs::u8path(request.params.lora));
  for (const SampleLora& lora : request.loras) out.push_back(lora.file);
  return out;
}

void checkLoras(const SampleModels& models, const SampleRequest& request) {
  const UNet shapes(models.sizes.unet, shapesOnly());
  for (const fs::path& file : loraFiles(request)) attachLora(shapes.weights(), openTensorFile(file).tensors, fileInQuotes(file), 1);
}

void checkControl(const SampleModels& models, const SampleRequest& request) {
  const TensorMap tensors = controlTensors(models, request.params, !request.photo.empty());
  if (tensors.empty()) return;
  controlPicture(request, tensors);
  checkNetwork<ControlNet>(ControlNetConfig{models.sizes.unet, controlChannels(tensors), models.sizes.controlEmbedding}, tensors, kControlTitle);
}

}  // namespace

void checkSampleFiles(const SampleModels& models, const SampleRequest& request) {
  const bool portrait = !request.photo.empty();
  if (portrait) readPhoto(request.photo);
  checkControl(models, request);
  checkLoras(models, request);
  const auto tensors = [&](const char* role) { return sampleTensors(models, request.params, portrait, role); };
  checkNetwork<ClipText>(models.sizes.text, tensors("text_encoder"), kTextTitle);
  checkNetwork<UNet>(models.sizes.unet, tensors("unet"), kUNetTitle);
  checkNetwork<Vae>(models.sizes.vae, tensors("vae"), kVaeTitle, onlyKeys(isDecoderKey));
}

std::int64_t controlChannels(const TensorMap& tensors) {
  const auto entry = tensors.find("controlnet_cond_embedding.conv_in.weight");
  return entry == tensors.end() || entry->second.shape.size() != 4 ? 3 : entry->second.shape[1];
}

Image8 controlPicture(const SampleRequest& request, const TensorMap& tensors) {
  const std::int64_t channels = controlChannels(tensors);
  const fs::path file = fs::u8path(request.params.control);
  const Photo photo = readPhoto(file);
  if (channels == 3) return photo.rgb;
  if (photo.alpha.empty())
    throw Error("The ControlNet takes " + std::to_string(channels) + " channels, but " + fileInQuotes(file) + " has three.",
                "Give a PNG whose alpha channel holds the labels.");
  Image8 out(photo.rgb.width, photo.rgb.height, 4);
  for (std::size_t i = 0; i < photo.alpha.pixels.size(); ++i) {
    std::copy_n(photo.rgb.pixels.data() + 3 * i, 3, out.pixels.data() + 4 * i);
    out.pixels[4 * i + 3] = photo.alpha.pixels[i];
  }
  return out;
}

std::int64_t loraValues(const SampleRequest& request) {
  constexpr std::int64_t kHalfPrecision = 2;
  std::int64_t bytes = 0;
  for (const fs::path& file : loraFiles(request)) {
    std::error_code absent;
    const auto size = fs::file_size(file, absent);
    if (!absent) bytes += std::int64_t(size);
  }
  return bytes / kHalfPrecision;
}

}  // namespace likeness
