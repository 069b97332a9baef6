#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/api/view_painter.h"
#include "engine/core/channel.h"
#include "engine/core/event.h"
#include "engine/core/latest_worker.h"

namespace likeness {

/// The pose worker and display renderer: whatever changes (snapshot, expression, camera, what is
/// drawn), the newest state is posed and drawn on a thread of its own and lands in pictures(). While
/// a job runs, it takes one thread. All setters return at once.
class LiveView {
 public:
  /// `events` must outlive the view.
  LiveView(const MakeViewSubject& makeSubject, Channel<Event>& events);
  ~LiveView();

  /// `past`: a state that was kept, not the newest.
  void setSnapshot(std::shared_ptr<const AvatarSnapshot> snapshot, bool past = false);
  void setControls(const std::vector<float>& controls, bool interacting);
  void setCamera(const Camera& camera, bool interacting);
  void setLook(const ViewParams& look);
  void setMode(ViewMode mode);
  void setComparison(const ViewComparison& comparison);
  /// True: pictures carry the head's surface, for what the viewport draws over them.
  void setOverlays(bool wanted);
  /// True: pictures say which splats are seen, for the marks of a selection.
  void setMarks(bool wanted);
  void setJobRunning(bool running);
  /// True: a hardware driver draws; pictures of splats are sorted and have no pixels.
  void setHardware(bool hardware);

  LatestSlot<ViewPicture>& pictures() { return pictures_; }
  /// Blocks until everything that was asked for is in pictures() (tests, stills).
  void waitUntilIdle() { worker_->waitUntilIdle(); }

 private:
  void post(const std::function<bool(ViewRequest&)>& change);

  std::mutex mutex_;
  ViewRequest request_;
  LatestSlot<ViewPicture> pictures_;
  std::unique_ptr<ViewPainter> painter_;
  std::unique_ptr<LatestWorker<ViewRequest, ViewPicture>> worker_;  // last: stops first
};

}  // namespace likeness
