#include "models/clip/clip_layers_torch.h"

namespace likeness {

FusedClipLayer::FusedClipLayer(const WeightScope& scope, const ClipLayerOptions& o)
    : heads_(o.heads),
      norm1_(scope / "ln_1", o.width, o.eps),
      norm2_(scope / "ln_2", o.width, o.eps),
      inWeight_((scope / "attn").add("in_proj_weight", {3 * o.width, o.width})),
      inBias_((scope / "attn").add("in_proj_bias", {3 * o.width})),
      out_(scope / "attn" / "out_proj", o.width, o.width),
      fc1_(scope / "mlp" / "c_fc", o.width, o.hidden),
      fc2_(scope / "mlp" / "c_proj", o.hidden, o.width) {}

at::Tensor FusedClipLayer::operator()(const at::Tensor& x, bool causal) const {
  const auto qkv = at::linear(norm1_(x), inWeight_, inBias_).chunk(3, -1);
  const at::Tensor y = x + out_(multiHeadAttention(qkv[0], qkv[1], qkv[2], heads_, causal));
  return y + fc2_(quickGelu(fc1_(norm2_(y))));
}

ClipLayers::ClipLayers(const WeightScope& scope, const ClipTower& tower, ClipLayout layout, double eps) {
  const ClipLayerOptions options{tower.width, tower.hidden, tower.heads, eps};
  layers_.reserve(std::size_t(tower.layers));
  for (std::int64_t i = 0; i < tower.layers; ++i) {
    if (layout == ClipLayout::openai)
      layers_.emplace_back(std::in_place_type<FusedClipLayer>, scope / "transformer" / "resblocks" / i, options);
    else
      layers_.emplace_back(std::in_place_type<ClipLayer>, scope / "encoder" / "layers" / i, options);
  }
}

at::Tensor ClipLayers::operator()(at::Tensor x, bool causal, const char* path, const Observer& observer) const {
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    x = std::visit([&](const auto& layer) { return layer(x, causal); }, layers_[i]);
    if (observer) observer(std::string(path) + ".encoder.layers." + std::to_string(i), x);
  }
  return x;
}

}  // namespace likeness
