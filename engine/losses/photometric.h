#pragma once
#include <vector>

#include "engine/core/image.h"

namespace likeness {

/// Weighted L1 + D-SSIM between a picture and a fixed target (3DGS, Kerbl et al. 2023, Eq. 7):
/// loss = sum_p w_p [(1 - lambda) mean_c |x - y| + lambda (1 - mean_c SSIM)] / sum_p w_p.
/// SSIM: 11-tap Gaussian window, sigma 1.5, C1 = 0.01^2, C2 = 0.03^2, zero outside the picture.
/// Value and gradient in one pass; what depends on the target alone is computed once.
class PhotometricLoss {
 public:
  /// `target` [H, W, C], values 0..1; `weight` [H, W, 1], non-negative with a positive sum. Throws
  /// Error when the sizes differ or no weight is left.
  PhotometricLoss(const ImageF& target, const ImageF& weight, float lambda);

  /// Share of SSIM, 0..1; may change between calls.
  void setLambda(float lambda) { lambda_ = lambda; }
  /// `picture` as the target's size. `gradient` (resized when needed) gets d loss / d picture.
  double evaluate(const ImageF& picture, ImageF& gradient);

 private:
  struct Channel {
    std::vector<float> target, mean, variance;  ///< [H * W]
  };
  double ssimChannel(int channel, const ImageF& picture, ImageF& gradient);
  double l1(const ImageF& picture, ImageF& gradient) const;

  int width_, height_;
  float lambda_, inverseWeight_;
  std::vector<float> weight_;      ///< [H * W]
  std::vector<Channel> channels_;
  std::vector<float> plane_, mean_, square_, product_, scratch_;
};

}  // namespace likeness
