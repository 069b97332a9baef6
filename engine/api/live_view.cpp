#include "engine/api/live_view.h"

namespace likeness {
namespace {

template <class T>
bool replace(T& into, const T& value) {
  if (into == value) return false;
  into = value;
  return true;
}

}  // namespace

LiveView::LiveView(const MakeViewSubject& makeSubject, Channel<Event>& events)
    : painter_(std::make_unique<ViewPainter>(makeSubject)),
      worker_(std::make_unique<LatestWorker<ViewRequest, ViewPicture>>(
          "likeness-view", [this](const ViewRequest& r) { return painter_->serve(r); }, pictures_, events)) {}

LiveView::~LiveView() = default;

// What changes nothing asks for no picture.
void LiveView::post(const std::function<bool(ViewRequest&)>& change) {
  ViewRequest copy;
  {
    std::lock_guard lock(mutex_);
    if (!change(request_)) return;
    ++request_.number;
    copy = request_;
  }
  worker_->post(std::move(copy));
}

void LiveView::setSnapshot(std::shared_ptr<const AvatarSnapshot> snapshot, bool past) {
  post([&](ViewRequest& r) {
    if (r.snapshot == snapshot && r.past == past) return false;
    r.snapshot = std::move(snapshot);
    r.past = past;
    return true;
  });
}

void LiveView::setControls(const std::vector<float>& controls, bool interacting) {
  post([&](ViewRequest& r) {
    r.controls = controls;
    r.interacting = interacting;
    return true;
  });
}

void LiveView::setCamera(const Camera& camera, bool interacting) {
  post([&](ViewRequest& r) {
    r.camera = camera;
    r.interacting = interacting;
    return true;
  });
}

void LiveView::setLook(const ViewParams& look) {
  post([&](ViewRequest& r) {
    r.look = look;
    return true;
  });
}

void LiveView::setMode(ViewMode mode) {
  post([&](ViewRequest& r) { return replace(r.mode, mode); });
}

void LiveView::setComparison(const ViewComparison& comparison) {
  post([&](ViewRequest& r) { return replace(r.comparison, comparison); });
}

void LiveView::setOverlays(bool wanted) {
  post([&](ViewRequest& r) { return replace(r.overlays, wanted); });
}

void LiveView::setMarks(bool wanted) {
  post([&](ViewRequest& r) { return replace(r.marks, wanted); });
}

void LiveView::setJobRunning(bool running) {
  post([&](ViewRequest& r) { return replace(r.jobRunning, running); });
}

void LiveView::setHardware(bool hardware) {
  post([&](ViewRequest& r) { return replace(r.hardware, hardware); });
}

}  // namespace likeness
