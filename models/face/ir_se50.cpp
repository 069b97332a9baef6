#include "models/blocks/linear_torch.h"
#include "models/face/arcface_torch.h"

namespace likeness {
namespace {

constexpr std::int64_t kFirst = 64, kLast = 512, kVector = 512, kFinalSide = 7, kSqueeze = 16;
struct Stage {
  std::int64_t channels, units;
};
constexpr Stage kStages[] = {{64, 3}, {128, 4}, {256, 14}, {512, 3}};

Conv2d plainConv(const WeightScope& scope, std::int64_t in, std::int64_t out, std::int64_t kernel,
                 std::int64_t stride) {
  return {scope, in, out, kernel, {.stride = stride, .padding = kernel / 2, .bias = false}};
}

// bottleneck_IR_SE: norm, 3x3, PReLU, 3x3 (strided), norm, squeeze and excitation (Hu et al. 2018).
class Unit {
 public:
  Unit(const WeightScope& s, std::int64_t in, std::int64_t out, std::int64_t stride)
      : stride_(stride),
        norm1_(s / "res_layer" / 0, in),
        conv1_(plainConv(s / "res_layer" / 1, in, out, 3, 1)),
        slope_(s / "res_layer" / 2, out),
        conv2_(plainConv(s / "res_layer" / 3, out, out, 3, stride)),
        norm2_(s / "res_layer" / 4, out),
        squeeze_(plainConv(s / "res_layer" / 5 / "fc1", out, out / kSqueeze, 1, 1)),
        excite_(plainConv(s / "res_layer" / 5 / "fc2", out / kSqueeze, out, 1, 1)) {
    if (in == out) return;  // the shortcut is then every stride-th pixel
    shortcut_.emplace(plainConv(s / "shortcut_layer" / 0, in, out, 1, stride));
    shortcutNorm_.emplace(s / "shortcut_layer" / 1, out);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const at::Tensor y = norm2_(conv2_(slope_(conv1_(norm1_(x)))));
    const at::Tensor gate = at::sigmoid(excite_(at::relu(squeeze_(y.mean({2, 3}, true)))));
    return y * gate + (shortcut_ ? (*shortcutNorm_)((*shortcut_)(x)) : thinned(x));
  }

 private:
  at::Tensor thinned(const at::Tensor& x) const {
    return stride_ == 1 ? x : x.slice(2, 0, std::nullopt, stride_).slice(3, 0, std::nullopt, stride_);
  }

  std::int64_t stride_;
  BatchNorm norm1_;
  Conv2d conv1_;
  PRelu slope_;
  Conv2d conv2_;
  BatchNorm norm2_;
  Conv2d squeeze_, excite_;
  std::optional<Conv2d> shortcut_;
  std::optional<BatchNorm> shortcutNorm_;
};

class IrSe50 : public FaceEmbedder {
 public:
  explicit IrSe50(const at::TensorOptions& options)
      : weights_(options),
        conv_(plainConv(scope_ / "input_layer" / 0, 3, kFirst, 3, 1)),
        norm_(scope_ / "input_layer" / 1, kFirst),
        slope_(scope_ / "input_layer" / 2, kFirst),
        units_(makeUnits()),
        outNorm_(scope_ / "output_layer" / 0, kLast),
        fc_(scope_ / "output_layer" / 3, kLast * kFinalSide * kFinalSide, kVector),
        vectorNorm_(scope_ / "output_layer" / 4, kVector) {}

  const WeightTable& weights() const override { return weights_; }

  at::Tensor embed(const at::Tensor& faces, const Observer& observer) const override {
    const auto seen = [&](const std::string& path, at::Tensor x) {
      if (observer) observer(path, x);
      return x;
    };
    at::Tensor x = seen("input_layer", slope_(norm_(conv_(faces))));
    for (std::size_t i = 0; i < units_.size(); ++i) x = seen("body." + std::to_string(i), units_[i](x));
    x = seen("output_layer", vectorNorm_(fc_(outNorm_(x).flatten(1))));
    return x / x.norm(2, 1, true);
  }

 private:
  std::vector<Unit> makeUnits() {
    std::vector<Unit> units;
    std::int64_t in = kFirst;
    for (const Stage& stage : kStages)
      for (std::int64_t k = 0; k < stage.units; ++k) {
        units.emplace_back(scope_ / "body" / std::int64_t(units.size()), in, stage.channels, k == 0 ? 2 : 1);
        in = stage.channels;
      }
    return units;
  }

  WeightTable weights_;
  WeightScope scope_{weights_};
  Conv2d conv_;
  BatchNorm norm_;
  PRelu slope_;
  std::vector<Unit> units_;
  BatchNorm outNorm_;
  Linear fc_;
  BatchNorm vectorNorm_;
};

}  // namespace

std::unique_ptr<FaceEmbedder> makeIrSe50(const at::TensorOptions& options) {
  return std::make_unique<IrSe50>(options);
}

}  // namespace likeness
