#include "models/face/arcface_torch.h"

#include "engine/core/error.h"

namespace likeness {

LoadRules embedderLoadRules() {
  LoadRules rules;
  rules.mayLack = [](const std::string& key) { return key.ends_with("num_batches_tracked"); };
  return rules;
}

std::optional<EmbedderKind> embedderKindOf(const TensorMap& tensors) {
  const auto has = [&](const char* key) { return tensors.contains(key); };
  if (has("input_layer.0.weight") && has("body.0.res_layer.5.fc1.weight") && has("output_layer.3.weight") &&
      has("body.23.res_layer.1.weight") && !has("body.24.res_layer.1.weight"))
    return EmbedderKind::irSe50;
  if (!has("conv1.weight") || !has("features.weight") || !has("layer3.0.bn1.weight")) return std::nullopt;
  if (has("layer3.29.conv1.weight") && !has("layer3.30.conv1.weight")) return EmbedderKind::iresnet100;
  if (has("layer3.13.conv1.weight") && !has("layer3.14.conv1.weight")) return EmbedderKind::iresnet50;
  return std::nullopt;
}

std::unique_ptr<FaceEmbedder> makeEmbedder(EmbedderKind kind, const at::TensorOptions& options) {
  if (kind == EmbedderKind::irSe50) return makeIrSe50(options);
  return makeIResNet(kind == EmbedderKind::iresnet50 ? 50 : 100, options);
}

at::Tensor identityLossCrop(const at::Tensor& portrait) {
  constexpr std::int64_t kSide = 256, kTop = 35, kBottom = 223, kLeft = 32, kRight = 220, kFace = 112;
  const at::Tensor whole =
      portrait.size(2) == kSide ? portrait : at::adaptive_avg_pool2d(portrait, {kSide, kSide});
  return at::adaptive_avg_pool2d(whole.slice(2, kTop, kBottom).slice(3, kLeft, kRight), {kFace, kFace});
}

}  // namespace likeness
