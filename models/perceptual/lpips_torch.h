#pragma once
#include <filesystem>
#include <memory>
#include <vector>

#include "models/blocks/convolution_torch.h"
#include "models/blocks/observer.h"
#include "models/weights/load_weights_torch.h"

namespace likeness {

enum class LpipsNet { alex, vgg };
/// "alex", "vgg"
const char* lpipsName(LpipsNet net);

/// Learned perceptual distance, version 0.1 (Zhang et al. 2018, arXiv 1801.03924; PyPI lpips 0.1.4).
/// The linear layers are shipped; the ImageNet backbone is the user's torchvision file, and without one
/// there is no distance to report.
class Lpips {
 public:
  /// `linearFolder`: resources/perceptual. Throws Error when its files are missing or damaged. The
  /// backbone's weights (keys features.N.weight, features.N.bias) stay uninitialised.
  Lpips(LpipsNet net, const std::filesystem::path& linearFolder, const at::TensorOptions& options = at::kFloat);

  /// Backbone and linear layers (linK.model.1.weight).
  const WeightTable& weights() const { return weights_; }

  struct Result {
    at::Tensor distance;  ///< [B]
    at::Tensor perLayer;  ///< [B, 5], adds up to the distance
  };
  /// a, b: [B, 3, H, W] RGB in [-1, 1], at least 32 pixels a side (alex: 31, vgg: 16). Differentiable.
  Result distance(const at::Tensor& a, const at::Tensor& b) const;
  /// Activations after ReLU of alex 1..5, vgg 1_2, 2_2, 3_3, 4_3, 5_3: five tensors [B, C, h, w].
  std::vector<at::Tensor> features(const at::Tensor& picture) const;

 private:
  struct Step {
    std::int64_t kernel = 0, stride = 1;  ///< of a pooling before the convolution, kernel 0 = none
    std::unique_ptr<Conv2d> convolution;
    bool tapped = false;
  };
  std::vector<Step> makeSteps();
  std::vector<at::Tensor> makeLinear();
  void loadLinear(const std::filesystem::path& folder);

  LpipsNet net_;
  WeightTable weights_;
  std::vector<Step> steps_;
  std::vector<at::Tensor> linear_;  // [1, C, 1, 1]
};

/// Rules for torchvision's files (classifier.* is known and not needed) and for lpips' own naming
/// (net.sliceS.N.* is features.N.*; lins.* repeats lin*). The linear layers may be absent.
LoadRules lpipsLoadRules();

}  // namespace likeness
