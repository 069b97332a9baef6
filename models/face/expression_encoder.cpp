#include "models/face/expression_encoder_torch.h"

#include <array>

#include "models/blocks/convolution_torch.h"
#include "models/blocks/linear_torch.h"
#include "models/blocks/norms_torch.h"

namespace likeness {
namespace {

constexpr std::int64_t kFirst = 64, kExpansion = 4, kFeatures = 2048, kHidden = 1024;
constexpr std::int64_t kFlameOutputs = 236, kExpressions = 50, kWithJaw = 53;
constexpr std::array<std::int64_t, 4> kDepths{3, 4, 6, 3};

Conv2d plainConv(const WeightScope& scope, std::int64_t in, std::int64_t out, std::int64_t kernel,
                 std::int64_t stride) {
  return {scope, in, out, kernel, {.stride = stride, .padding = kernel / 2, .bias = false}};
}

class Bottleneck {
 public:
  Bottleneck(const WeightScope& s, std::int64_t in, std::int64_t width, std::int64_t stride)
      : conv1_(plainConv(s / "conv1", in, width, 1, 1)),
        norm1_(s / "bn1", width),
        conv2_(plainConv(s / "conv2", width, width, 3, stride)),
        norm2_(s / "bn2", width),
        conv3_(plainConv(s / "conv3", width, kExpansion * width, 1, 1)),
        norm3_(s / "bn3", kExpansion * width) {
    if (stride == 1 && in == kExpansion * width) return;
    shortcut_.emplace(plainConv(s / "downsample" / 0, in, kExpansion * width, 1, stride));
    shortcutNorm_.emplace(s / "downsample" / 1, kExpansion * width);
  }
  at::Tensor operator()(const at::Tensor& x) const {
    const at::Tensor y = at::relu(norm2_(conv2_(at::relu(norm1_(conv1_(x))))));
    return at::relu(norm3_(conv3_(y)) + (shortcut_ ? (*shortcutNorm_)((*shortcut_)(x)) : x));
  }

 private:
  Conv2d conv1_;
  BatchNorm norm1_;
  Conv2d conv2_;
  BatchNorm norm2_;
  Conv2d conv3_;
  BatchNorm norm3_;
  std::optional<Conv2d> shortcut_;
  std::optional<BatchNorm> shortcutNorm_;
};

class ResnetEncoder {
 public:
  ResnetEncoder(const WeightScope& scope, std::int64_t outputs)
      : path_(scope.path() + "."),
        conv1_(plainConv(scope / "encoder" / "conv1", 3, kFirst, 7, 2)),
        norm1_(scope / "encoder" / "bn1", kFirst),
        stages_(makeStages(scope / "encoder")),
        hidden_(scope / "layers" / 0, kFeatures, kHidden),
        output_(scope / "layers" / 2, kHidden, outputs) {}

  at::Tensor operator()(const at::Tensor& faces, const Observer& observer) const {
    const auto seen = [&](const std::string& name, at::Tensor x) {
      if (observer) observer(path_ + name, x);
      return x;
    };
    at::Tensor x = at::relu(norm1_(seen("tap.conv1", conv1_(faces))));
    x = seen("tap.maxpool", at::max_pool2d(x, 3, 2, 1));
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      for (const Bottleneck& block : stages_[i]) x = block(x);
      seen("tap.layer" + std::to_string(i + 1), x);
    }
    x = seen("features", at::adaptive_avg_pool2d(x, {1, 1}).flatten(1));
    return seen("output", output_(at::relu(hidden_(x))));
  }

 private:
  static std::vector<std::vector<Bottleneck>> makeStages(const WeightScope& scope) {
    std::vector<std::vector<Bottleneck>> stages(kDepths.size());
    std::int64_t in = kFirst, width = kFirst;
    for (std::size_t i = 0; i < stages.size(); ++i, width *= 2)
      for (std::int64_t k = 0; k < kDepths[i]; ++k) {
        stages[i].emplace_back(scope / ("layer" + std::to_string(i + 1)) / k, in, width, k == 0 && i > 0 ? 2 : 1);
        in = kExpansion * width;
      }
    return stages;
  }

  std::string path_;
  Conv2d conv1_;
  BatchNorm norm1_;
  std::vector<std::vector<Bottleneck>> stages_;
  Linear hidden_, output_;
};

std::string withoutDeca(const std::string& key) { return key.starts_with("deca.") ? key.substr(5) : key; }

}  // namespace

struct ExpressionEncoder::Networks {
  std::int64_t outputs;
  WeightTable weights;
  WeightScope scope{weights};
  ResnetEncoder flame;
  std::optional<ResnetEncoder> expression;

  Networks(std::int64_t expressionOutputs, const at::TensorOptions& options)
      : outputs(expressionOutputs), weights(options), flame(scope / "E_flame", kFlameOutputs) {
    if (outputs > 0) expression.emplace(scope / "E_expression", outputs);
  }
};

ExpressionEncoder::ExpressionEncoder(std::int64_t expressionOutputs, const at::TensorOptions& options)
    : networks_(std::make_unique<Networks>(expressionOutputs, options)) {}
ExpressionEncoder::~ExpressionEncoder() = default;

const WeightTable& ExpressionEncoder::weights() const { return networks_->weights; }
std::int64_t ExpressionEncoder::expressionOutputs() const { return networks_->outputs; }

FaceCodes splitFaceCodes(const at::Tensor& output) {
  const auto parts = output.split_with_sizes({100, 50, 50, 6, 3, 27}, 1);
  return {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5].view({-1, 9, 3})};
}

FaceCodes ExpressionEncoder::encode(const at::Tensor& faces, const Observer& observer) const {
  FaceCodes codes = splitFaceCodes(networks_->flame(faces, observer));
  if (!networks_->expression) return codes;
  const at::Tensor own = (*networks_->expression)(faces, observer);
  codes.expression = own.slice(1, 0, kExpressions);
  // The jaw is the second half of the pose; global rotation stays that of the first encoder.
  if (own.size(1) > kExpressions)
    codes.pose = at::cat({codes.pose.slice(1, 0, 3), own.slice(1, kExpressions)}, 1);
  return codes;
}

std::optional<std::int64_t> expressionOutputsOf(const TensorMap& tensors) {
  std::optional<std::int64_t> outputs;
  const auto known = [](std::int64_t n) { return n == kExpressions || n == kWithJaw; };
  for (const auto& [name, tensor] : tensors) {
    const std::string key = withoutDeca(name);
    if (key == "E_flame.layers.2.weight" && !outputs) outputs = 0;
    if (key == "E_expression.layers.2.weight" && !tensor.shape.empty() && known(tensor.shape[0]))
      outputs = tensor.shape[0];
  }
  return outputs;
}

LoadRules expressionEncoderLoadRules() {
  LoadRules rules;
  rules.keyOf = [](const std::string& name) -> std::optional<std::string> {
    std::string key = withoutDeca(name);
    const bool wanted = key.starts_with("E_flame.") || key.starts_with("E_expression.");
    return wanted ? std::optional(std::move(key)) : std::nullopt;
  };
  rules.mayLack = [](const std::string& key) { return key.ends_with("num_batches_tracked"); };
  return rules;
}

}  // namespace likeness
