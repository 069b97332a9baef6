#include <array>

#include "engine/core/error.h"
#include "models/blocks/linear_torch.h"
#include "models/face/arcface_torch.h"

namespace likeness {
namespace {

constexpr std::array<std::int64_t, 4> kChannels{64, 128, 256, 512};
constexpr std::array<std::int64_t, 4> kDepth50{3, 4, 14, 3}, kDepth100{3, 13, 30, 3};
constexpr std::int64_t kVector = 512, kFinalSide = 7;

Conv2d plainConv(const WeightScope& scope, std::int64_t in, std::int64_t out, std::int64_t kernel,
                 std::int64_t stride) {
  return {scope, in, out, kernel, {.stride = stride, .padding = kernel / 2, .bias = false}};
}

// IBasicBlock: norm, 3x3, norm, PReLU, 3x3 (strided), norm, plus the shortcut.
class Block {
 public:
  Block(const WeightScope& s, std::int64_t in, std::int64_t out, std::int64_t stride)
      : norm1_(s / "bn1", in),
        conv1_(plainConv(s / "conv1", in, out, 3, 1)),
        norm2_(s / "bn2", out),
        slope_(s / "prelu", out),
        conv2_(plainConv(s / "conv2", out, out, 3, stride)),
        norm3_(s / "bn3", out) {
    if (stride == 1 && in == out) return;
    shortcut_.emplace(plainConv(s / "downsample" / 0, in, out, 1, stride));
    shortcutNorm_.emplace(s / "downsample" / 1, out);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const at::Tensor y = norm3_(conv2_(slope_(norm2_(conv1_(norm1_(x))))));
    return y + (shortcut_ ? (*shortcutNorm_)((*shortcut_)(x)) : x);
  }

 private:
  BatchNorm norm1_;
  Conv2d conv1_;
  BatchNorm norm2_;
  PRelu slope_;
  Conv2d conv2_;
  BatchNorm norm3_;
  std::optional<Conv2d> shortcut_;
  std::optional<BatchNorm> shortcutNorm_;
};

class IResNet : public FaceEmbedder {
 public:
  IResNet(const std::array<std::int64_t, 4>& depths, const at::TensorOptions& options)
      : weights_(options),
        conv1_(plainConv(scope_ / "conv1", 3, kChannels[0], 3, 1)),
        norm1_(scope_ / "bn1", kChannels[0]),
        slope_(scope_ / "prelu", kChannels[0]),
        stages_(makeStages(depths)),
        norm2_(scope_ / "bn2", kChannels.back()),
        fc_(scope_ / "fc", kChannels.back() * kFinalSide * kFinalSide, kVector),
        features_(scope_ / "features", kVector) {}

  const WeightTable& weights() const override { return weights_; }

  at::Tensor embed(const at::Tensor& faces, const Observer& observer) const override {
    const auto seen = [&](const std::string& path, at::Tensor x) {
      if (observer) observer(path, x);
      return x;
    };
    at::Tensor x = seen("prelu", slope_(norm1_(conv1_(faces))));
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      for (const Block& block : stages_[i]) x = block(x);
      seen("layer" + std::to_string(i + 1), x);
    }
    x = seen("bn2", norm2_(x));
    return features_(seen("fc", fc_(x.flatten(1))));
  }

 private:
  std::vector<std::vector<Block>> makeStages(const std::array<std::int64_t, 4>& depths) {
    std::vector<std::vector<Block>> stages(kChannels.size());
    std::int64_t in = kChannels[0];
    for (std::size_t i = 0; i < stages.size(); ++i)
      for (std::int64_t k = 0; k < depths[i]; ++k) {
        const WeightScope scope = scope_ / ("layer" + std::to_string(i + 1)) / k;
        stages[i].emplace_back(scope, in, kChannels[i], k == 0 ? 2 : 1);
        in = kChannels[i];
      }
    return stages;
  }

  WeightTable weights_;
  WeightScope scope_{weights_};
  Conv2d conv1_;
  BatchNorm norm1_;
  PRelu slope_;
  std::vector<std::vector<Block>> stages_;
  BatchNorm norm2_;
  Linear fc_;
  BatchNorm features_;
};

}  // namespace

std::unique_ptr<FaceEmbedder> makeIResNet(int depth, const at::TensorOptions& options) {
  if (depth != 50 && depth != 100)
    throw Error("There is no public IResNet of depth " + std::to_string(depth) + " here.", "Use 50 or 100.");
  return std::make_unique<IResNet>(depth == 50 ? kDepth50 : kDepth100, options);
}

}  // namespace likeness
