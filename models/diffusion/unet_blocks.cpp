#include "models/diffusion/unet_blocks_torch.h"

#include <cmath>

#include "engine/core/error.h"
#include "models/blocks/batch_torch.h"

namespace likeness {
namespace {

std::int64_t timeWidth(const UNetConfig& c) { return 4 * c.channels.front(); }

ResnetOptions resnet(const UNetConfig& c, std::int64_t in, std::int64_t out) {
  return {.in = in, .out = out, .timeWidth = timeWidth(c), .groups = c.groups, .eps = c.eps};
}

SpatialTransformer attention(const WeightScope& scope, const UNetConfig& c, std::int64_t width) {
  return {scope, width, c.crossWidth, c.heads, c.groups};
}

}  // namespace

TimeEmbedding::TimeEmbedding(const WeightScope& scope, std::int64_t channels)
    : channels_(channels),
      options_(scope.table().options()),
      first_(scope / "linear_1", channels, 4 * channels),
      second_(scope / "linear_2", 4 * channels, 4 * channels) {}

at::Tensor TimeEmbedding::operator()(const at::Tensor& timesteps) const {
  const std::int64_t half = channels_ / 2;
  const bool wide = options_.dtype() == at::kDouble;
  const auto type = options_.dtype(wide ? at::kDouble : at::kFloat);
  const at::Tensor k = at::arange(half, type);
  const at::Tensor angle =
      timesteps.to(type).unsqueeze(1) * at::exp(k * (-std::log(10000.0) / double(half))).unsqueeze(0);
  const at::Tensor wave = at::cat({at::cos(angle), at::sin(angle)}, 1).to(options_.dtype());
  return second_(at::silu(first_(wave)));
}

DownBlock::DownBlock(const WeightScope& scope, const UNetConfig& c, std::size_t index) {
  const std::int64_t out = c.channels[index], in = index ? c.channels[index - 1] : out;
  const bool last = index + 1 == c.channels.size();
  for (std::int64_t i = 0; i < c.layersPerBlock; ++i) {
    resnets_.emplace_back(scope / "resnets" / i, resnet(c, i ? out : in, out));
    if (!last) attentions_.push_back(attention(scope / "attentions" / i, c, out));
  }
  if (!last) down_.emplace(scope / "downsamplers" / 0, out, true);
}

at::Tensor DownBlock::operator()(at::Tensor x, const UNetCall& call,
                                 std::vector<at::Tensor>& skips) const {
  for (std::size_t i = 0; i < resnets_.size(); ++i) {
    x = resnets_[i](x, call.activatedTime);
    if (!attentions_.empty()) x = attentions_[i](x, call.context);
    skips.push_back(x);
  }
  if (down_) skips.push_back((*down_)(x));
  return skips.back();
}

MiddleBlock::MiddleBlock(const WeightScope& scope, const UNetConfig& c)
    : first_(scope / "resnets" / 0, resnet(c, c.channels.back(), c.channels.back())),
      second_(scope / "resnets" / 1, resnet(c, c.channels.back(), c.channels.back())),
      attention_(attention(scope / "attentions" / 0, c, c.channels.back())) {}

at::Tensor MiddleBlock::operator()(const at::Tensor& x, const UNetCall& call) const {
  return second_(attention_(first_(x, call.activatedTime), call.context), call.activatedTime);
}

UpBlock::UpBlock(const WeightScope& scope, const UNetConfig& c, std::size_t index) {
  const std::size_t blocks = c.channels.size(), level = blocks - 1 - index;
  const std::int64_t out = c.channels[level], before = c.channels[std::min(level + 1, blocks - 1)],
                     finer = c.channels[level ? level - 1 : 0];
  for (std::int64_t i = 0; i <= c.layersPerBlock; ++i) {
    const std::int64_t skip = i == c.layersPerBlock ? finer : out;
    resnets_.emplace_back(scope / "resnets" / i, resnet(c, (i ? out : before) + skip, out));
    if (index) attentions_.push_back(attention(scope / "attentions" / i, c, out));
  }
  if (level) up_.emplace(scope / "upsamplers" / 0, out);
}

at::Tensor UpBlock::operator()(at::Tensor x, const UNetCall& call,
                               std::vector<at::Tensor>& skips) const {
  for (std::size_t i = 0; i < resnets_.size(); ++i) {
    x = resnets_[i](at::cat({x, repeatedTo(skips.back(), x.size(0))}, 1), call.activatedTime);
    skips.pop_back();
    if (!attentions_.empty()) x = attentions_[i](x, call.context);
  }
  if (!up_) return x;
  return up_->to(x, skips.back().size(2), skips.back().size(3));
}

UNetEncoder::UNetEncoder(const WeightScope& scope, const UNetConfig& c)
    : convIn_(scope / "conv_in", c.inChannels, c.channels.front(), 3, {.padding = 1}),
      time_(scope / "time_embedding", c.channels.front()),
      middle_(scope / "mid_block", c) {
  for (std::size_t i = 0; i < c.channels.size(); ++i)
    down_.emplace_back(scope / "down_blocks" / std::int64_t(i), c, i);
}

UNetCall UNetEncoder::prepare(const at::Tensor& x, const at::Tensor& timesteps,
                              const at::Tensor& context, const Observer& observer) const {
  if (context.size(0) % x.size(0) != 0)
    throw Error("The UNet was given " + std::to_string(x.size(0)) + " latents and " +
                std::to_string(context.size(0)) + " contexts.");
  if (timesteps.numel() != 1 && timesteps.numel() != x.size(0))
    throw Error("The UNet was given " + std::to_string(x.size(0)) + " latents and " +
                std::to_string(timesteps.numel()) + " timesteps.");
  const at::Tensor time = time_(timesteps.view(-1));
  if (observer) observer("time_embedding", time.expand({x.size(0), -1}));
  return {at::silu(time), context};
}

at::Tensor UNetEncoder::operator()(const at::Tensor& x, const UNetCall& call,
                                   std::vector<at::Tensor>& skips, const at::Tensor& entry,
                                   const Observer& observer) const {
  at::Tensor h = convIn_(x);
  if (observer) observer("conv_in", h);
  if (entry.defined()) h = h + entry;
  skips.push_back(h);
  for (std::size_t i = 0; i < down_.size(); ++i) {
    h = down_[i](h, call, skips);
    if (observer) observer("down_blocks." + std::to_string(i), h);
  }
  h = middle_(h, call);
  if (observer) observer("mid_block", h);
  return h;
}

}  // namespace likeness
