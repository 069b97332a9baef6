#include "models/clip/clip_torch.h"

#include "models/clip/clip_picture.h"

namespace likeness {
namespace {

bool openai(ClipLayout layout) { return layout == ClipLayout::openai; }

WeightScope imageScope(WeightTable& table, ClipLayout layout) {
  return WeightScope(table, openai(layout) ? "visual" : "vision_model");
}

WeightScope textScope(WeightTable& table, ClipLayout layout) {
  return WeightScope(table, openai(layout) ? "" : "text_model");
}

// OpenAI stores projections as [width, dim], transformers as [dim, width].
at::Tensor projected(const at::Tensor& x, const at::Tensor& projection, ClipLayout layout) {
  return openai(layout) ? x.matmul(projection) : at::linear(x, projection);
}

at::Tensor projectionOf(WeightTable& table, const char* openaiName, const char* otherName, std::int64_t width,
                        std::int64_t dim, ClipLayout layout) {
  return openai(layout) ? table.add(openaiName, {width, dim})
                        : table.add(std::string(otherName) + ".weight", {dim, width});
}

// Column of the first end token in each row of ids [B, N]; the last column without one.
at::Tensor endColumns(const at::Tensor& ids, std::int64_t endToken) {
  const std::int64_t n = ids.size(1);
  const at::Tensor columns = at::arange(n, ids.options());
  return at::where(ids == endToken, columns, n - 1).amin(1);
}

}  // namespace

ClipImageTower::ClipImageTower(WeightTable& table, const ClipConfig& c, ClipLayout layout)
    : layout_(layout),
      patch_(c.patch),
      patchWeight_(openai(layout)
                       ? table.add("visual.conv1.weight", {c.image.width, 3, c.patch, c.patch})
                       : table.add("vision_model.embeddings.patch_embedding.weight",
                                   {c.image.width, 3, c.patch, c.patch})),
      classToken_(table.add(openai(layout) ? "visual.class_embedding" : "vision_model.embeddings.class_embedding",
                            {c.image.width})),
      positions_(table.add(openai(layout) ? "visual.positional_embedding"
                                          : "vision_model.embeddings.position_embedding.weight",
                           {1 + (c.imageSize / c.patch) * (c.imageSize / c.patch), c.image.width})),
      projection_(projectionOf(table, "visual.proj", "visual_projection", c.image.width, c.dim, layout)),
      before_(imageScope(table, layout) / (openai(layout) ? "ln_pre" : "pre_layrnorm"), c.image.width, c.eps),
      layers_(imageScope(table, layout), c.image, layout, c.eps),
      after_(imageScope(table, layout) / (openai(layout) ? "ln_post" : "post_layernorm"), c.image.width, c.eps) {}

at::Tensor ClipImageTower::hidden(const at::Tensor& pixels, const Observer& observer) const {
  const at::Tensor patches = at::conv2d(pixels, patchWeight_, {}, patch_).flatten(2).transpose(1, 2);
  const at::Tensor first = classToken_.expand({pixels.size(0), 1, -1});
  const at::Tensor x = before_(at::cat({first, patches}, 1) + positions_);
  return layers_(x, false, "vision_model", observer);
}

at::Tensor ClipImageTower::project(const at::Tensor& hidden) const {
  return projected(after_(hidden.select(1, 0)), projection_, layout_);
}

ClipTextTower::ClipTextTower(WeightTable& table, const ClipConfig& c, ClipLayout layout)
    : layout_(layout),
      endToken_(c.endToken),
      tokens_(table.add(openai(layout) ? "token_embedding.weight" : "text_model.embeddings.token_embedding.weight",
                        {c.vocabulary, c.text.width})),
      positions_(table.add(openai(layout) ? "positional_embedding"
                                          : "text_model.embeddings.position_embedding.weight",
                           {c.positions, c.text.width})),
      projection_(projectionOf(table, "text_projection", "text_projection", c.text.width, c.dim, layout)),
      layers_(textScope(table, layout), c.text, layout, c.eps),
      after_(textScope(table, layout) / (openai(layout) ? "ln_final" : "final_layer_norm"), c.text.width, c.eps) {}

at::Tensor ClipTextTower::hidden(const at::Tensor& ids, const Observer& observer) const {
  const at::Tensor x = at::embedding(tokens_, ids) + positions_.slice(0, 0, ids.size(1));
  return after_(layers_(x, true, "text_model", observer));
}

at::Tensor ClipTextTower::project(const at::Tensor& hidden, const at::Tensor& ids) const {
  const at::Tensor rows = at::arange(ids.size(0), ids.options());
  return projected(hidden.index({rows, endColumns(ids, endToken_)}), projection_, layout_);
}

Clip::Clip(const ClipConfig& config, ClipLayout layout, const at::TensorOptions& options)
    : config_(config),
      weights_(options),
      logitScale_(weights_.add("logit_scale", {})),
      image_(weights_, config_, layout),
      text_(weights_, config_, layout) {}

at::Tensor Clip::logits(const at::Tensor& imageFeatures, const at::Tensor& textFeatures) const {
  const auto unit = [](const at::Tensor& x) { return x / x.norm(2, -1, true).clamp_min(1e-12); };
  return logitScale_.exp() * unit(imageFeatures).matmul(unit(textFeatures).t());
}

at::Tensor clipPixels(const at::Tensor& picture, std::int64_t size) {
  const ClipFrame frame = clipFrame(int(picture.size(3)), int(picture.size(2)), int(size));
  const at::Tensor small = at::_upsample_bicubic2d_aa(picture, {frame.height, frame.width}, false);
  const at::Tensor crop = small.slice(2, frame.top, frame.top + size).slice(3, frame.left, frame.left + size);
  const auto perChannel = [&](const float (&v)[3]) {
    return at::tensor(at::ArrayRef<float>(v, 3), picture.options()).view({3, 1, 1});
  };
  return (crop - perChannel(kClipMean)) / perChannel(kClipSpread);
}

std::optional<ClipLayout> clipLayoutOf(const TensorMap& tensors) {
  if (tensors.contains("visual.conv1.weight") && tensors.contains("token_embedding.weight"))
    return ClipLayout::openai;
  if (tensors.contains("vision_model.embeddings.patch_embedding.weight") &&
      tensors.contains("text_model.embeddings.token_embedding.weight"))
    return ClipLayout::transformers;
  return std::nullopt;
}

LoadRules clipLoadRules() {
  LoadRules rules;
  rules.keyOf = [](const std::string& key) -> std::optional<std::string> {
    const bool known = key.ends_with("embeddings.position_ids") || key == "input_resolution" ||
                       key == "context_length" || key == "vocab_size";
    return known ? std::nullopt : std::optional(key);
  };
  return rules;
}

}  // namespace likeness
