#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/api/view_params.h"
#include "engine/core/avatar_snapshot.h"
#include "engine/core/channel.h"
#include "engine/core/event.h"
#include "engine/core/latest_worker.h"
#include "engine/core/view_picture.h"

namespace likeness {

/// Splats of a snapshot under expression controls (engine/head/arkit_controls.h), head frame.
using PoseFunction = std::function<std::shared_ptr<const SplatSet>(const AvatarSnapshot&,
                                                                  const std::vector<float>& controls)>;

/// The pose worker and display renderer: whatever changes (snapshot, expression, camera), the newest
/// state is posed and drawn on a thread of its own and lands in pictures(). While the user drags,
/// the resolution follows the time a picture takes, so that motion stays smooth; at rest it is full.
/// While a job runs, it takes one thread. All setters return at once.
class LiveView {
 public:
  /// `events` must outlive the view.
  LiveView(PoseFunction pose, Channel<Event>& events);
  ~LiveView();

  void setSnapshot(std::shared_ptr<const AvatarSnapshot> snapshot);
  void setControls(const std::vector<float>& controls, bool interacting);
  void setCamera(const Camera& camera, bool interacting);
  void setLook(const ViewParams& look);
  void setJobRunning(bool running);
  /// True: a hardware driver draws; pictures carry posed splats and no pixels.
  void setHardware(bool hardware);

  LatestSlot<ViewPicture>& pictures() { return pictures_; }

 private:
  struct Request {
    std::shared_ptr<const AvatarSnapshot> snapshot;
    std::vector<float> controls;
    Camera camera;
    ViewParams look;
    bool interacting = false, jobRunning = false, hardware = false;
    std::uint64_t number = 0;
  };
  class Painter;
  template <class Change>
  void post(const Change& change);

  std::mutex mutex_;
  Request request_;
  LatestSlot<ViewPicture> pictures_;
  std::unique_ptr<Painter> painter_;
  std::unique_ptr<LatestWorker<Request, ViewPicture>> worker_;  // last: stops first
};

}  // namespace likeness
