#include "engine/evaluation/view_measure.h"

#include <algorithm>

#include "engine/evaluation/picture_metrics.h"
#include "engine/render/raster/rasterizer.h"
#include "engine/render/raster/spherical_harmonics.h"

namespace likeness {

Descriptors ViewMeasure::describe(const Image8& picture, const FivePoints& points) const {
  return {faces_.identity(picture, points), judge_.describe(picture, points)};
}

void ViewMeasure::setTruth(int yaw, const TruthView& view, const FivePoints& points) {
  yaw_ = yaw;
  truth_ = &view;
  points_ = points;
  descriptors_ = describe(view.picture, points);
}

void ViewMeasure::addCosines(const std::string& prefix, const Descriptors& other,
                             EvaluationRow& row) const {
  row.byYaw[prefix + "identity_cosine"][yaw_] =
      cosineSimilarity(descriptors_.faceres, other.faceres);
  row.byYaw[prefix + "identity_cosine_judge"][yaw_] =
      cosineSimilarity(descriptors_.judge, other.judge);
}

void ViewMeasure::compare(const std::string& prefix, const Image8& picture,
                          const Image8& silhouette, EvaluationRow& row) const {
  const Image8 head = unionOf(truth_->silhouette, silhouette);
  row.byYaw[prefix + "psnr"][yaw_] = psnr(picture, truth_->picture, truth_->faceSkin);
  row.byYaw[prefix + "psnr_head"][yaw_] = psnr(picture, truth_->picture, head);
  row.byYaw[prefix + "ssim"][yaw_] = ssim(picture, truth_->picture, head);
  row.byYaw[prefix + "outline_iou"][yaw_] = overlapOf(truth_->silhouette, silhouette);
  addCosines(prefix, describe(picture, points_), row);
}

void ViewMeasure::addCeiling(const Descriptors& photo, EvaluationRow& row) const {
  addCosines("ceiling_", photo, row);
}

HeadPicture drawHead(const SplatSet& splats, const Camera& camera,
                     const std::uint8_t background[3]) {
  const std::vector<float> colours = coloursTowards(splats, camera);
  ImageF colour(camera.width, camera.height, 3), alpha(camera.width, camera.height, 1);
  const SplatInputs in{splats.means, splats.scales, splats.rotations, splats.opacities, colours, 3};
  RasterOutputs out;
  out.colour = colour.pixels;
  out.alpha = alpha.pixels;
  const std::array<float, 3> behind{background[0] / 255.0f, background[1] / 255.0f,
                                    background[2] / 255.0f};
  makeCpuRasterizer()->forward(in, toRasterCamera(camera), {}, behind, out, false);
  HeadPicture result{Image8(camera.width, camera.height, 3), Image8(camera.width, camera.height, 1)};
  std::transform(colour.pixels.begin(), colour.pixels.end(), result.picture.pixels.begin(),
                 [](float v) { return std::uint8_t(std::clamp(v, 0.0f, 1.0f) * 255.0f + 0.5f); });
  std::transform(alpha.pixels.begin(), alpha.pixels.end(), result.silhouette.pixels.begin(),
                 [](float v) { return v >= 0.5f ? std::uint8_t(255) : std::uint8_t(0); });
  return result;
}

}  // namespace likeness
