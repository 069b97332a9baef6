#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/core/avatar_snapshot.h"
#include "engine/core/channel.h"
#include "engine/core/event.h"
#include "engine/core/job_control.h"
#include "engine/core/live_params.h"
#include "engine/core/param_group.h"
#include "engine/core/progress.h"

namespace likeness {

/// Where a job's results go; shared by the job and those who watch it.
struct JobOutputs {
  Channel<Event> events;
  ProgressSlot progress;
  SnapshotSlot snapshots;
};

/// What others hold of a submitted job: stop, pause, live parameter changes.
struct JobHandle {
  std::uint64_t id = 0;
  std::shared_ptr<JobControl> control = std::make_shared<JobControl>();
  std::shared_ptr<LiveParams> liveParams = std::make_shared<LiveParams>();
};

/// Thrown by JobContext::throwIfStopped deep inside a step; the runner turns it into JobCancelled.
struct JobStopped {};

/// The world as a running job sees it. Used on the job's thread only.
class JobContext {
 public:
  JobContext(JobHandle handle, JobOutputs& outputs);

  /// Lets live changes reach `group`, which views the job's own params struct.
  void bindParams(ParamGroup group) { groups_.push_back(std::move(group)); }

  /// The step boundary. Blocks while paused, then applies waiting live parameters; false = stop
  /// now (the outcome is JobCancelled). A waiting change that is refused, unknown or not live
  /// becomes a Warning and changes nothing.
  bool step();
  /// For deep loops: throws JobStopped when the job should stop.
  void throwIfStopped();
  bool stopSeen() const { return stopSeen_; }

  /// Starts a stage: StageChanged event, the next `share` (0..1) of the job's progress.
  ProgressSpan stage(double share, std::string id, Text label);
  void send(Event event) { outputs_.events.send(std::move(event)); }
  void warn(std::string text, std::string remedy = {});
  /// Thinned to ten a second per name; pass `always` for a value that must arrive (the last one).
  void metric(const std::string& name, std::int64_t step, double value, bool always = false);
  /// True when 100 ms have passed since the last snapshot; ask before building one.
  bool snapshotDue() const;
  void publish(AvatarSnapshot snapshot);

  JobControl& control() { return *handle_.control; }
  const JobHandle& handle() const { return handle_; }

 private:
  using Clock = std::chrono::steady_clock;
  void applyLiveParams();
  void applyLiveParam(const std::string& key, const ParamValue& value);

  JobHandle handle_;
  JobOutputs& outputs_;
  ProgressSpan progress_;
  std::vector<ParamGroup> groups_;
  std::map<std::string, Clock::time_point> lastMetric_;
  Clock::time_point lastSnapshot_{};
  bool stopSeen_ = false;
};

}  // namespace likeness
