#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "engine/core/latest_slot.h"
#include "engine/core/text.h"

namespace likeness {

/// How far a job is; latest-only, so a slow reader builds no backlog.
struct Progress {
  std::string stage;           ///< id of the running stage
  Text label;                  ///< its text for the user
  double fraction = 0;         ///< of the whole job, 0..1
  std::int64_t step = 0;       ///< within the stage
  std::int64_t steps = 0;      ///< of the stage; 0 = not counted
  double stepsPerSecond = 0;   ///< of the stage; 0 = not known yet
  double secondsElapsed = 0;   ///< of the whole job
  double secondsRemaining = -1;  ///< estimate; negative = not known yet
};

using ProgressSlot = LatestSlot<Progress>;

/// A span [begin, end] of a job's progress. The root covers 0..1; part() hands the next share to a
/// callee, which reports 0..1 of its own. Used on the job's thread only. Publishing is thinned to
/// 30 a second (first and last step always go out).
class ProgressSpan {
 public:
  /// The root span over a whole job. `slot` may be null (nobody listens).
  explicit ProgressSpan(ProgressSlot* slot);

  /// The next `share` (0..1 of this span), to be reported by a stage of its own.
  ProgressSpan part(double share, std::string stage, Text label);
  /// `done` of `total` steps of this span are finished.
  void steps(std::int64_t done, std::int64_t total);
  /// A fraction 0..1 of this span is finished.
  void fraction(double done);

 private:
  using Clock = std::chrono::steady_clock;
  void publish(double done);

  ProgressSlot* slot_;
  Clock::time_point jobStart_, stageStart_, lastPublish_{};
  double begin_ = 0, end_ = 1;
  double handedOut_ = 0;  // share already given to parts
  Progress latest_;
};

}  // namespace likeness
