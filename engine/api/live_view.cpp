#include "engine/api/live_view.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <numeric>
#include <thread>

#include "engine/core/parallel.h"
#include "engine/render/raster/rasterizer.h"

namespace likeness {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kDragBudgetMs = 45;  // leaves time for composition at 15 pictures a second
constexpr float kSmallestScale = 0.3f;
constexpr std::chrono::milliseconds kSharedPace{52};  // a drag beside a job: smooth, yet the job goes on

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

// sRGB values under more or other light: exact for the usual gamma, without leaving float.
std::array<float, 3> lightGain(const ViewParams& look) {
  const float gain = std::pow(2.0f, look.exposure / 2.2f), tilt = 0.12f * look.warmth;
  return {gain * (1 + tilt), gain, gain * (1 - tilt)};
}

std::vector<std::uint32_t> backToFront(const SplatSet& splats, const Camera& camera) {
  const glm::mat4& m = camera.cameraFromWorld;
  std::vector<float> depth(splats.size());
  for (std::size_t i = 0; i < depth.size(); ++i)
    depth[i] = m[0][2] * splats.means[3 * i] + m[1][2] * splats.means[3 * i + 1] +
               m[2][2] * splats.means[3 * i + 2];
  std::vector<std::uint32_t> order(depth.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return depth[a] > depth[b]; });
  return order;
}

}  // namespace

/// Scratch memory and the last pose; touched by the worker's thread only.
class LiveView::Painter {
 public:
  explicit Painter(PoseFunction pose) : pose_(std::move(pose)), rasterizer_(makeCpuRasterizer()) {}

  std::shared_ptr<const ViewPicture> serve(const Request& request) {
    std::unique_ptr<ScopedThreadLimit> one;
    if (request.jobRunning) one = std::make_unique<ScopedThreadLimit>(1);
    const auto start = Clock::now();
    auto picture = std::make_shared<ViewPicture>();
    picture->request = request.number;
    picture->camera = request.camera;
    if (!request.snapshot) return picture;
    posedSplats(request);
    picture->splats = posed_;
    picture->lightGain = lightGain(request.look);
    if (request.hardware) picture->backToFront = backToFront(*posed_, request.camera);
    else paint(request, *picture);
    picture->milliseconds = millisecondsSince(start);
    if (request.jobRunning && request.interacting) std::this_thread::sleep_until(start + kSharedPace);
    return picture;
  }

 private:
  void posedSplats(const Request& request) {
    if (posed_ && request.snapshot == posedSnapshot_ && request.controls == posedControls_) return;
    posed_ = pose_(*request.snapshot, request.controls);
    posedSnapshot_ = request.snapshot;
    posedControls_ = request.controls;
    colours_.clear();
  }

  void paint(const Request& request, ViewPicture& picture) {
    const float scale = request.interacting ? dragScale_ : 1.0f;
    picture.camera = scaled(request.camera, scale);
    picture.fullResolution = scale == 1.0f;
    const auto start = Clock::now();
    rasterise(request.look.background, picture);
    const double ms = millisecondsSince(start);
    // Cost is a fixed part (per splat) plus one that grows with the pixels: steer gently.
    if (request.interacting)
      dragScale_ = std::clamp(dragScale_ * float(std::clamp(std::sqrt(kDragBudgetMs / ms), 0.7, 1.2)),
                              kSmallestScale, 1.0f);
  }

  void updateColours(const std::array<float, 3>& gain) {
    const SplatSet& s = *posed_;
    if (colours_.size() == 3 * s.size() && gain == colourGain_) return;
    const std::size_t stride = std::size_t(s.shCoefficients()) * 3;
    colours_.resize(3 * s.size());
    for (std::size_t i = 0; i < s.size(); ++i)
      for (std::size_t c = 0; c < 3; ++c)
        colours_[3 * i + c] = gain[c] * std::max(0.0f, 0.5f + kShDc * s.sh[stride * i + c]);
    colourGain_ = gain;
  }

  void rasterise(const ColourRgb& background, ViewPicture& picture) {
    updateColours(picture.lightGain);
    const SplatSet& s = *posed_;
    const int w = picture.camera.width, h = picture.camera.height;
    pixels_.resize(std::size_t(w) * std::size_t(h) * 3);
    const std::array<float, 3> over{background.r, background.g, background.b};
    SplatInputs in{s.means, s.scales, s.rotations, s.opacities, colours_, 3};
    RasterOutputs out;
    out.colour = pixels_;
    rasterizer_->forward(in, toRasterCamera(picture.camera), RasterSettings{}, over, out, false);
    picture.rgb = Image8(w, h, 3);
    std::transform(pixels_.begin(), pixels_.end(), picture.rgb.pixels.begin(), toByte);
  }

  PoseFunction pose_;
  std::unique_ptr<Rasterizer> rasterizer_;
  std::shared_ptr<const SplatSet> posed_;
  std::shared_ptr<const AvatarSnapshot> posedSnapshot_;
  std::vector<float> posedControls_, colours_, pixels_;
  std::array<float, 3> colourGain_{};
  float dragScale_ = 0.6f;
};

LiveView::LiveView(PoseFunction pose, Channel<Event>& events)
    : painter_(std::make_unique<Painter>(std::move(pose))),
      worker_(std::make_unique<LatestWorker<Request, ViewPicture>>(
          "likeness-view", [this](const Request& r) { return painter_->serve(r); }, pictures_, events)) {}

LiveView::~LiveView() = default;

template <class Change>
void LiveView::post(const Change& change) {
  Request copy;
  {
    std::lock_guard lock(mutex_);
    change(request_);
    ++request_.number;
    copy = request_;
  }
  worker_->post(std::move(copy));
}

void LiveView::setSnapshot(std::shared_ptr<const AvatarSnapshot> snapshot) {
  post([&](Request& r) { r.snapshot = snapshot; });
}

void LiveView::setControls(const std::vector<float>& controls, bool interacting) {
  post([&](Request& r) {
    r.controls = controls;
    r.interacting = interacting;
  });
}

void LiveView::setCamera(const Camera& camera, bool interacting) {
  post([&](Request& r) {
    r.camera = camera;
    r.interacting = interacting;
  });
}

void LiveView::setLook(const ViewParams& look) {
  post([&](Request& r) { r.look = look; });
}

void LiveView::setJobRunning(bool running) {
  post([&](Request& r) { r.jobRunning = running; });
}

void LiveView::setHardware(bool hardware) {
  post([&](Request& r) { r.hardware = hardware; });
}

}  // namespace likeness
