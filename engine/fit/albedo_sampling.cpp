#include "engine/fit/albedo_sampling.h"

#include <algorithm>

#include "engine/core/error.h"
#include "engine/fit/image_filters.h"

namespace likeness {
namespace {

constexpr float kBlurAt512 = 0.8f;  // texels

void sampleMap(const ImageF& map, const std::vector<glm::vec2>& uv, float* out) {
  const ImageF soft = gaussianBlur(map, kBlurAt512 * float(map.width) / 512);
  for (std::size_t v = 0; v < uv.size(); ++v)
    sampleBilinear(soft, uv[v].x * float(map.width), (1 - uv[v].y) * float(map.height),
                   out + 3 * v);
}

}  // namespace

void sampleAlbedo(const FitTables& tables, FitSurface& surface) {
  if (tables.albedoMean.channels != 3)
    throw Error("The head has no mean skin albedo.", "Build the default head's albedo.npz again.");
  const std::size_t block = surface.uv.size() * 3;
  surface.albedoMean.resize(block);
  surface.albedoDirs.assign(block * kAlbedoComponents, 0.0f);
  sampleMap(tables.albedoMean, surface.uv, surface.albedoMean.data());
  const std::size_t count = std::min<std::size_t>(tables.albedoDirs.size(), kAlbedoComponents);
  for (std::size_t k = 0; k < count; ++k)
    sampleMap(tables.albedoDirs[k], surface.uv, surface.albedoDirs.data() + k * block);
}

}  // namespace likeness
