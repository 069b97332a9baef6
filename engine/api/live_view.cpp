#include "engine/api/live_view.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include "engine/core/parallel.h"
#include "engine/render/raster/rasterizer.h"

namespace likeness {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kDragBudgetMs = 45;  // leaves time for composition at 15 pictures a second
constexpr float kSmallestScale = 0.3f;

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
    if (!request.hardware) paint(request, *picture);
    picture->milliseconds = millisecondsSince(start);
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
    rasterise(request.background, picture);
    const double ms = millisecondsSince(start);
    // Cost is a fixed part (per splat) plus one that grows with the pixels: steer gently.
    if (request.interacting)
      dragScale_ = std::clamp(dragScale_ * float(std::clamp(std::sqrt(kDragBudgetMs / ms), 0.7, 1.2)),
                              kSmallestScale, 1.0f);
  }

  void rasterise(const ColourRgb& background, ViewPicture& picture) {
    const SplatSet& s = *posed_;
    if (colours_.size() != 3 * s.size()) {
      const std::size_t stride = std::size_t(s.shCoefficients()) * 3;
      colours_.resize(3 * s.size());
      for (std::size_t i = 0; i < s.size(); ++i)
        for (std::size_t c = 0; c < 3; ++c)
          colours_[3 * i + c] = std::max(0.0f, 0.5f + kShDc * s.sh[stride * i + c]);
    }
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

void LiveView::setBackground(ColourRgb background) {
  post([&](Request& r) { r.background = background; });
}

void LiveView::setJobRunning(bool running) {
  post([&](Request& r) { r.jobRunning = running; });
}

void LiveView::setHardware(bool hardware) {
  post([&](Request& r) { r.hardware = hardware; });
}

}  // namespace likeness
