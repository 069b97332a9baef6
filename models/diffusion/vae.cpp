#include "engine/core/error.h"
#include "models/blocks/attention_torch.h"
#include "models/diffusion/vae_torch.h"

namespace likeness {
namespace {

ResnetOptions resnet(const VaeConfig& c, std::int64_t in, std::int64_t out) {
  return {.in = in, .out = out, .groups = c.groups, .eps = c.eps};
}

VaeLevel level(const WeightScope& scope, const VaeConfig& c, std::int64_t in, std::int64_t out,
               std::int64_t layers) {
  VaeLevel level;
  for (std::int64_t i = 0; i < layers; ++i)
    level.resnets.emplace_back(scope / "resnets" / i, resnet(c, i ? out : in, out));
  return level;
}

std::vector<VaeLevel> encoderLevels(const WeightScope& scope, const VaeConfig& c) {
  std::vector<VaeLevel> levels;
  for (std::size_t i = 0; i < c.channels.size(); ++i) {
    const WeightScope here = scope / "down_blocks" / std::int64_t(i);
    const std::int64_t out = c.channels[i];
    levels.push_back(level(here, c, c.channels[i ? i - 1 : 0], out, c.layersPerBlock));
    if (i + 1 < c.channels.size()) levels.back().down.emplace(here / "downsamplers" / 0, out, false);
  }
  return levels;
}

std::vector<VaeLevel> decoderLevels(const WeightScope& scope, const VaeConfig& c) {
  std::vector<VaeLevel> levels;
  const std::size_t count = c.channels.size();
  for (std::size_t i = 0; i < count; ++i) {
    const WeightScope here = scope / "up_blocks" / std::int64_t(i);
    const std::int64_t out = c.channels[count - 1 - i];
    levels.push_back(level(here, c, i ? c.channels[count - i] : out, out, c.layersPerBlock + 1));
    if (i + 1 < count) levels.back().up.emplace(here / "upsamplers" / 0, out);
  }
  return levels;
}

void tell(const Observer& observer, const std::string& path, const at::Tensor& x) {
  if (observer) observer(path, x);
}

at::Tensor through(const std::vector<VaeLevel>& levels, at::Tensor x, const std::string& prefix,
                   const Observer& observer) {
  for (std::size_t i = 0; i < levels.size(); ++i) {
    x = levels[i](std::move(x));
    tell(observer, prefix + std::to_string(i), x);
  }
  return x;
}

}  // namespace

VaeMiddle::VaeMiddle(const WeightScope& scope, const VaeConfig& c)
    : first_(scope / "resnets" / 0, resnet(c, c.channels.back(), c.channels.back())),
      second_(scope / "resnets" / 1, resnet(c, c.channels.back(), c.channels.back())),
      norm_(scope / "attentions" / 0 / "group_norm", c.groups, c.channels.back(), c.eps),
      q_(scope / "attentions" / 0 / "to_q", c.channels.back(), c.channels.back()),
      k_(scope / "attentions" / 0 / "to_k", c.channels.back(), c.channels.back()),
      v_(scope / "attentions" / 0 / "to_v", c.channels.back(), c.channels.back()),
      out_(scope / "attentions" / 0 / "to_out" / 0, c.channels.back(), c.channels.back()) {}

at::Tensor VaeMiddle::attend(const at::Tensor& x) const {
  const at::Tensor rows = norm_(x).flatten(2).transpose(1, 2);
  const at::Tensor y = out_(multiHeadAttention(q_(rows), k_(rows), v_(rows), 1));
  return x + y.transpose(1, 2).reshape(x.sizes());
}

at::Tensor VaeMiddle::operator()(const at::Tensor& x) const { return second_(attend(first_(x))); }

at::Tensor VaeLevel::operator()(at::Tensor x) const {
  for (const Resnet& r : resnets) x = r(x);
  if (down) x = (*down)(x);
  return up ? (*up)(x) : x;
}

Vae::Vae(const VaeConfig& c, const at::TensorOptions& options)
    : config_(c),
      weights_(options),
      encoderIn_(encoder_ / "conv_in", c.imageChannels, c.channels.front(), 3, {.padding = 1}),
      decoderIn_(decoder_ / "conv_in", c.latentChannels, c.channels.back(), 3, {.padding = 1}),
      encoderLevels_(encoderLevels(encoder_, c)),
      decoderLevels_(decoderLevels(decoder_, c)),
      encoderMiddle_(encoder_ / "mid_block", c),
      decoderMiddle_(decoder_ / "mid_block", c),
      encoderNorm_(encoder_ / "conv_norm_out", c.groups, c.channels.back(), c.eps),
      decoderNorm_(decoder_ / "conv_norm_out", c.groups, c.channels.front(), c.eps),
      encoderOut_(encoder_ / "conv_out", c.channels.back(), 2 * c.latentChannels, 3, {.padding = 1}),
      decoderOut_(decoder_ / "conv_out", c.channels.front(), c.imageChannels, 3, {.padding = 1}),
      quantise_(WeightScope(weights_) / "quant_conv", 2 * c.latentChannels, 2 * c.latentChannels, 1),
      dequantise_(WeightScope(weights_) / "post_quant_conv", c.latentChannels, c.latentChannels, 1) {
}

at::Tensor Vae::moments(const at::Tensor& image, const Observer& observer) const {
  const ScratchPool::Use scratch(weights_.scratch());
  at::Tensor h = encoderIn_(weights_.arranged(image));
  tell(observer, "encoder.conv_in", h);
  h = encoderMiddle_(through(encoderLevels_, std::move(h), "encoder.down_blocks.", observer));
  tell(observer, "encoder.mid_block", h);
  if (observer) observer("encoder.conv_norm_out", encoderNorm_(h));
  return quantise_(encoderOut_(encoderNorm_.withSilu(h))).contiguous();
}

VaePosterior Vae::encode(const at::Tensor& image, const Observer& observer) const {
  if (image.size(1) != config_.imageChannels || image.size(2) % 8 || image.size(3) % 8)
    throw Error("The autoencoder takes pictures whose sides divide by 8, not " +
                std::to_string(image.size(3)) + "x" + std::to_string(image.size(2)) + ".");
  const auto halves = moments(image, observer).chunk(2, 1);
  return {halves[0], at::clamp(halves[1], -30, 20)};
}

at::Tensor Vae::decode(const at::Tensor& latent, const Observer& observer) const {
  const ScratchPool::Use scratch(weights_.scratch());
  at::Tensor h = decoderIn_(dequantise_(weights_.arranged(latent)));
  tell(observer, "decoder.conv_in", h);
  h = decoderMiddle_(h);
  tell(observer, "decoder.mid_block", h);
  h = through(decoderLevels_, std::move(h), "decoder.up_blocks.", observer);
  if (observer) observer("decoder.conv_norm_out", decoderNorm_(h));
  return decoderOut_(decoderNorm_.withSilu(h)).contiguous();
}

VaePosterior Vae::encodeTiled(const at::Tensor& image, std::int64_t tile,
                              std::int64_t overlap) const {
  const at::Tensor all = mapTiles(image, 8 * tile, 8 * overlap, 1, 8,
                                  [this](const at::Tensor& x) { return moments(x, {}); });
  const auto halves = all.chunk(2, 1);
  return {halves[0], at::clamp(halves[1], -30, 20)};
}

at::Tensor Vae::decodeTiled(const at::Tensor& latent, std::int64_t tile,
                            std::int64_t overlap) const {
  return mapTiles(latent, tile, overlap, 8, 1, [this](const at::Tensor& x) { return decode(x); });
}

bool isDecoderKey(const std::string& key) { return key.starts_with("decoder.") || key.starts_with("post_quant_conv."); }

std::string vaeKey(const std::string& fileKey) {
  static const std::pair<std::string, std::string> kOld[] = {{".query.", ".to_q."},
                                                             {".key.", ".to_k."},
                                                             {".value.", ".to_v."},
                                                             {".proj_attn.", ".to_out.0."}};
  if (fileKey.find(".attentions.") == fileKey.npos) return fileKey;
  for (const auto& [before, after] : kOld)
    if (const std::size_t at = fileKey.find(before); at != fileKey.npos)
      return fileKey.substr(0, at) + after + fileKey.substr(at + before.size());
  return fileKey;
}

}  // namespace likeness
