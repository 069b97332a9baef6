#include "engine/appearance/mean_face_fit.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/appearance/adam.h"
#include "engine/core/camera.h"
#include "engine/fit/image_filters.h"
#include "engine/losses/photometric.h"
#include "engine/render/mesh/mesh_renderer.h"
#include "engine/render/raster/rasterizer.h"
#include "engine/splats/avatar_from_head.h"

namespace likeness {
namespace {

constexpr float kBackground = 0.5f, kBackgroundLinear = 0.21404f;
constexpr float kSsim = 0.2f;
constexpr float kScaleRange = 0.45f;  // logarithm: no holes and no fog in views nearer than these
constexpr float kLeastOpacity = 0.7f, kMostOpacity = 0.995f;
constexpr float kOffsetRange = 4e-4f;  // metres
constexpr float kDistance = 0.85f, kFieldOfView = 26;

struct View {
  Camera camera;
  ImageF picture, weight;
};

Camera cameraAt(float yawDegrees, float pitchDegrees, int size) {
  const float yaw = glm::radians(yawDegrees), pitch = glm::radians(pitchDegrees);
  const glm::vec3 d(std::sin(yaw) * std::cos(pitch), std::sin(pitch), std::cos(yaw) * std::cos(pitch));
  return lookAtCamera(kDistance * d, glm::vec3(0), kFieldOfView, size, size);
}

std::vector<View> viewsOf(HeadScene& scene, const std::vector<glm::vec2>& angles, int size) {
  MeshRenderer renderer;
  MeshRenderSettings settings;
  settings.background = glm::vec3(kBackgroundLinear);
  std::vector<View> out;
  for (const glm::vec2& a : angles) {
    View view{cameraAt(a.x, a.y, size), {}, {}};
    const MeshBuffers buffers = renderer.render(scene.scene(), view.camera, settings);
    view.picture = toUnitRgb(buffers.picture);
    view.weight = ImageF(size, size, 1, 1.0f);
    for (std::size_t i = 0; i < view.weight.pixels.size(); ++i)
      view.weight.pixels[i] = 0.2f + 0.8f * buffers.alpha.pixels[i];
    out.push_back(std::move(view));
  }
  return out;
}

// Splats as what is optimised: rest pose of the mean head.
class MeanFitter {
 public:
  MeanFitter(SplatSet splats, const BoundSplats& bound, const MeanFaceSettings& settings)
      : settings_(settings), splats_(std::move(splats)), free_(splats_.size(), 0.0f),
        colours_(3 * splats_.size()), logScale_(3 * splats_.size(), 0.0f), logit_(splats_.size()),
        offset_(3 * splats_.size(), 0.0f), startMeans_(splats_.means), startScales_(splats_.scales),
        colourAdam_(colours_.size()), scaleAdam_(logScale_.size()), opacityAdam_(logit_.size()),
        offsetAdam_(offset_.size()), rasterizer_(makeCpuRasterizer()) {
    const std::size_t stride = std::size_t(splats_.shCoefficients()) * 3;
    for (std::size_t i = 0; i < splats_.size(); ++i) {
      free_[i] = bound.kinds[i] == std::uint8_t(BindingKind::vertex) ? 1.0f : 0.0f;
      logit_[i] = std::log(splats_.opacities[i] / (1 - splats_.opacities[i]));
      for (std::size_t c = 0; c < 3; ++c) colours_[3 * i + c] = 0.5f + kShDc * splats_.sh[i * stride + c];
    }
    for (auto* g : {&byColour_, &byScale_, &byMean_}) g->assign(3 * splats_.size(), 0.0f);
    byOpacity_.assign(splats_.size(), 0.0f);
  }

  ImageF draw(const Camera& camera) {
    ImageF picture(camera.width, camera.height, 3);
    RasterOutputs out;
    out.colour = picture.pixels;
    rasterizer_->forward(inputs(), toRasterCamera(camera), {}, kGrey, out, false);
    return picture;
  }

  double step(const View& view) {
    ImageF picture(view.camera.width, view.camera.height, 3), byPicture;
    RasterOutputs out;
    out.colour = picture.pixels;
    auto frame = rasterizer_->forward(inputs(), toRasterCamera(view.camera), {}, kGrey, out, true);
    PhotometricLoss loss(view.picture, view.weight, kSsim);
    const double value = loss.evaluate(picture, byPicture);
    RasterOutputGradients byOut;
    byOut.colour = byPicture.pixels;
    SplatGradients by;
    by.means = byMean_, by.scales = byScale_, by.opacities = byOpacity_, by.colours = byColour_;
    rasterizer_->backward(*frame, inputs(), out, byOut, by, nullptr);
    move();
    return value;
  }

  const SplatSet& splats() {
    const std::size_t stride = std::size_t(splats_.shCoefficients()) * 3;
    for (std::size_t i = 0; i < colours_.size(); ++i)
      splats_.sh[i / 3 * stride + i % 3] = (colours_[i] - 0.5f) / kShDc;
    return splats_;
  }

 private:
  SplatInputs inputs() const {
    return {splats_.means, splats_.scales, splats_.rotations, splats_.opacities, colours_, 3};
  }

  void move() {
    for (std::size_t i = 0; i < byScale_.size(); ++i) byScale_[i] *= splats_.scales[i];
    for (std::size_t i = 0; i < byOpacity_.size(); ++i)
      byOpacity_[i] *= splats_.opacities[i] * (1 - splats_.opacities[i]);
    colourAdam_.step(colours_, byColour_, free_, 3, settings_.colourRate);
    scaleAdam_.step(logScale_, byScale_, free_, 3, settings_.scaleRate);
    opacityAdam_.step(logit_, byOpacity_, free_, 1, settings_.opacityRate);
    offsetAdam_.step(offset_, byMean_, free_, 3, settings_.offsetRate);
    for (std::size_t i = 0; i < logScale_.size(); ++i) {
      logScale_[i] = std::clamp(logScale_[i], -kScaleRange, kScaleRange);
      offset_[i] = std::clamp(offset_[i], -kOffsetRange, kOffsetRange);
      colours_[i] = std::clamp(colours_[i], 0.0f, 1.0f);
      splats_.scales[i] = startScales_[i] * std::exp(logScale_[i]);
      splats_.means[i] = startMeans_[i] + offset_[i];
    }
    for (std::size_t i = 0; i < logit_.size(); ++i) {
      if (free_[i] <= 0) continue;
      splats_.opacities[i] = std::clamp(1 / (1 + std::exp(-logit_[i])), kLeastOpacity, kMostOpacity);
      logit_[i] = std::log(splats_.opacities[i] / (1 - splats_.opacities[i]));
    }
  }

  static constexpr std::array<float, 3> kGrey{kBackground, kBackground, kBackground};
  MeanFaceSettings settings_;
  SplatSet splats_;
  std::vector<float> free_, colours_, logScale_, logit_, offset_, startMeans_, startScales_;
  Adam colourAdam_, scaleAdam_, opacityAdam_, offsetAdam_;
  std::vector<float> byColour_, byScale_, byMean_, byOpacity_;
  std::unique_ptr<Rasterizer> rasterizer_;
};

double psnrOf(MeanFitter& fitter, const std::vector<View>& views) {
  double squares = 0, total = 0;
  for (const View& view : views) {
    const ImageF picture = fitter.draw(view.camera);
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
      if (view.weight.pixels[i / 3] < 0.9f) continue;
      const double d = double(picture.pixels[i] - view.picture.pixels[i]);
      squares += d * d;
      total += 1;
    }
  }
  return -10 * std::log10(std::max(squares / std::max(total, 1.0), 1e-12));
}

}  // namespace

MeanFaceFit fitMeanFace(std::shared_ptr<const HeadModel> head, const HeadTextures& textures,
                        const MeanFaceSettings& settings, const MeanFaceStep& afterStep) {
  HeadAvatarLook avatarLook;
  avatarLook.textures = textures;
  avatarLook.light = MeshLight::ambient(glm::vec3(1));
  const BoundSplats start = avatarFromHead(head, {}, avatarLook);
  HeadScene scene(head, textures);
  HeadLook look;
  look.pores = 0;  // relief and gloss belong to the light, not to the face
  look.skinGloss = 0;
  scene.setLook(look);
  scene.setLight(avatarLook.light);
  std::vector<glm::vec2> angles, heldOut{{15, 5}, {-45, -8}, {75, 10}, {160, 0}};
  for (float pitch : {0.0f, 22.0f, -22.0f})
    for (float yaw : {0.0f, 30.0f, -30.0f, 60.0f, -60.0f, 95.0f, -95.0f, 140.0f, -140.0f, 180.0f})
      angles.emplace_back(yaw, pitch);
  const auto views = viewsOf(scene, angles, settings.size), judges = viewsOf(scene, heldOut, settings.size);
  HeadState rest;
  MeanFitter fitter(posedSplats(start, *head, rest), start, settings);
  MeanFaceFit out;
  out.startPsnr = psnrOf(fitter, judges);
  for (int step = 0; step < settings.steps; ++step) {
    // A stride that meets every view before it comes back to one.
    const double loss = fitter.step(views[std::size_t(step) * 7 % views.size()]);
    if (!afterStep(step, loss)) break;
  }
  out.psnr = psnrOf(fitter, judges);
  BoundSplats fitted = start;
  bindWorldSplats(fitter.splats(), head, rest, fitted);
  out.face = meanFaceOf(start, fitted);
  return out;
}

}  // namespace likeness
