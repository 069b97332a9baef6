#include "engine/api/view_painter.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <thread>

#include "engine/api/view_raster.h"
#include "engine/core/parallel.h"
#include "engine/edit/splat_pick.h"
#include "engine/render/raster/spherical_harmonics.h"

namespace likeness {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kDragBudgetMs = 40;  // leaves time for composition at 15 pictures a second
constexpr double kSharedBudgetMs = 32;  // beside a job, which shall keep half its speed
constexpr float kSmallestScale = 0.3f;
constexpr std::chrono::milliseconds kSharedPace{61};  // a drag beside a job: smooth, yet the job goes on

double millisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Camera scaled(const Camera& full, float scale) {
  Camera out = full;
  out.width = std::max(1, int(std::lround(float(full.width) * scale)));
  out.height = std::max(1, int(std::lround(float(full.height) * scale)));
  const float sx = float(out.width) / float(full.width), sy = float(out.height) / float(full.height);
  out.fx *= sx;
  out.cx *= sx;
  out.fy *= sy;
  out.cy *= sy;
  return out;
}

std::uint8_t toByte(float value) {
  return std::uint8_t(std::clamp(value, 0.0f, 1.0f) * 255.0f + 0.5f);
}

ViewMode modeOf(const ViewRequest& request, const ViewSide& side) { return side.mode.value_or(request.mode); }

const std::shared_ptr<const AvatarSnapshot>& snapshotOf(const ViewRequest& request, const ViewSide& side) {
  return side.snapshot ? side.snapshot : request.snapshot;
}

const std::vector<float>& controlsOf(const ViewRequest& request, const ViewSide& side) {
  return side.controls ? *side.controls : request.controls;
}

}  // namespace

std::array<float, 3> lightGain(const ViewParams& look) {
  const float gain = std::pow(2.0f, look.exposure / 2.2f), tilt = 0.12f * look.warmth;
  return {gain * (1 + tilt), gain, gain * (1 - tilt)};
}

std::vector<std::uint32_t> backToFront(const SplatSet& splats, const Camera& camera) {
  const glm::mat4& m = camera.cameraFromWorld;
  std::vector<float> depth(splats.size());
  for (std::size_t i = 0; i < depth.size(); ++i)
    depth[i] = m[0][2] * splats.means[3 * i] + m[1][2] * splats.means[3 * i + 1] +
               m[2][2] * splats.means[3 * i + 2] + m[3][2];
  std::vector<std::uint32_t> order(depth.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return depth[a] != depth[b] ? depth[a] > depth[b] : a > b; });
  return order;
}

SidePainter::SidePainter(std::unique_ptr<ViewSubject> subject)
    : subject_(std::move(subject)), rasterizer_(makeCpuRasterizer()) {}

void SidePainter::pose(const AvatarSnapshot& snapshot, const std::shared_ptr<const AvatarSnapshot>& key,
                       const std::vector<float>& controls) {
  if (posed_ && key == posedSnapshot_ && controls == posedControls_) return;
  posed_ = subject_->pose(snapshot, controls);
  posedSnapshot_ = key;
  posedControls_ = controls;
  colours_.clear();
}

std::shared_ptr<const HeadGeometry> SidePainter::geometry(const ViewRequest& request, const ViewSide& side) {
  return subject_->geometry(*snapshotOf(request, side), controlsOf(request, side));
}

void SidePainter::paint(const ViewRequest& request, const ViewSide& side, const Camera& camera, ViewPicture& picture) {
  const auto& snapshot = snapshotOf(request, side);
  const auto& controls = controlsOf(request, side);
  picture.camera = camera;
  picture.lightGain = lightGain(request.look);
  pose(*snapshot, snapshot, controls);
  picture.splats = posed_;
  if (modeOf(request, side) != ViewMode::splats) {
    picture.rgb = subject_->picture(*snapshot, controls, modeOf(request, side), camera, request.look.background, request.interacting);
    if (!picture.rgb.empty()) return;  // else no head to draw: its splats
  }
  if (request.hardware) picture.backToFront = backToFront(*posed_, camera);
  else rasterise(request.look.background, picture);
}

void SidePainter::updateColours(const std::array<float, 3>& gain, const Camera& camera) {
  const SplatSet& s = *posed_;
  const auto centre = cameraCentre(toRasterCamera(camera).cameraFromWorld);
  const bool sameView = s.shDegree == 0 || centre == colourCentre_;
  if (colours_.size() == 3 * s.size() && gain == colourGain_ && sameView) return;
  colours_.resize(3 * s.size());
  evaluateSh({s.shDegree, s.sh, s.means, centre}, colours_);
  for (std::size_t i = 0; i < colours_.size(); ++i) colours_[i] *= gain[i % 3];
  colourGain_ = gain;
  colourCentre_ = centre;
}

void SidePainter::rasterise(const ColourRgb& background, ViewPicture& picture) {
  updateColours(picture.lightGain, picture.camera);
  const SplatSet& s = *posed_;
  const int w = picture.camera.width, h = picture.camera.height;
  pixels_.resize(std::size_t(w) * std::size_t(h) * 3);
  const std::array<float, 3> over{background.r, background.g, background.b};
  SplatInputs in{s.means, s.scales, s.rotations, s.opacities, colours_, 3};
  RasterOutputs out;
  out.colour = pixels_;
  rasterizer_->forward(in, toRasterCamera(picture.camera), viewRasterSettings(), over, out, false);
  picture.rgb = Image8(w, h, 3);
  std::transform(pixels_.begin(), pixels_.end(), picture.rgb.pixels.begin(), toByte);
}

ViewPainter::ViewPainter(const MakeViewSubject& makeSubject) : makeSubject_(makeSubject), main_(makeSubject()) {}

std::shared_ptr<const ViewPicture> ViewPainter::serve(const ViewRequest& request) {
  std::unique_ptr<ScopedThreadLimit> one;
  if (request.jobRunning) one = std::make_unique<ScopedThreadLimit>(1);
  // The pause comes after the last picture was handed over: the window composes it meanwhile.
  if (request.jobRunning && request.interacting) std::this_thread::sleep_until(lastStart_ + kSharedPace);
  const auto start = lastStart_ = Clock::now();
  auto picture = std::make_shared<ViewPicture>();
  picture->request = request.number;
  picture->camera = request.camera;
  picture->plain = request.mode == ViewMode::splats && !request.comparison.drawn && !request.past;
  if (!request.snapshot) return picture;
  paintSides(request, *picture);
  picture->milliseconds = millisecondsSince(start);
  return picture;
}

void ViewPainter::paintSides(const ViewRequest& request, ViewPicture& picture) {
  const bool pixels = !request.hardware || request.mode != ViewMode::splats || request.comparison.drawn;
  const float scale = request.interacting && pixels ? dragScale_ : 1.0f;
  const Camera camera = scaled(request.camera, scale);
  const auto start = Clock::now();
  static const ViewSide kLive;
  const ViewSide& right = request.comparison.drawn ? request.comparison.right : kLive;
  main_.paint(request, right, camera, picture);
  if (request.marks && picture.splats) picture.seen = seenSplats(*picture.splats, camera);
  if (request.overlays) picture.geometry = main_.geometry(request, right);
  if (request.comparison.drawn && request.comparison.leftDrawn) {
    if (!left_) left_ = std::make_unique<SidePainter>(makeSubject_());
    auto left = std::make_shared<ViewPicture>();
    left_->paint(request, request.comparison.left, camera, *left);
    if (request.overlays) left->geometry = left_->geometry(request, request.comparison.left);
    picture.left = left;
  }
  picture.fullResolution = scale == 1.0f;
  // Cost is a fixed part (per splat) plus one that grows with the pixels: steer gently.
  const double ms = millisecondsSince(start), budget = request.jobRunning ? kSharedBudgetMs : kDragBudgetMs;
  if (request.interacting && pixels)
    dragScale_ = std::clamp(dragScale_ * float(std::clamp(std::sqrt(budget / ms), 0.7, 1.2)), kSmallestScale, 1.0f);
}

}  // namespace likeness
