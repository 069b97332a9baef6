#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/api/view_subject.h"
#include "engine/core/channel.h"
#include "engine/core/event.h"
#include "engine/core/worker_thread.h"

namespace likeness {

/// A state of a run that was kept.
struct RunState {
  std::shared_ptr<const AvatarSnapshot> snapshot;
  Image8 thumbnail;       ///< [kRunThumbnail, kRunThumbnail, 3] sRGB, from the front, at rest
  double seconds = 0;     ///< since the run began
  std::int64_t bytes = 0; ///< memory that the state keeps alive
  std::uint64_t run = 0;  ///< RunHistory::run() when it was kept
};

inline constexpr int kRunThumbnail = 96;
inline constexpr std::size_t kMostRunStates = 24;
inline constexpr std::int64_t kMostRunBytes = std::int64_t(128) << 20;

/// Which states of a run are kept: the first of every stage, then one every half second; when they
/// become too many or too large, the one whose neighbours lie closest in time goes, first among those
/// that do not begin a stage. First and newest always stay.
void thinRunStates(std::vector<std::shared_ptr<const RunState>>& kept, std::size_t mostStates = kMostRunStates,
                   std::int64_t mostBytes = kMostRunBytes);

/// Keeps states of the newest run with a small picture of each, drawn on a thread of its own; memory
/// is bounded by kMostRunStates and kMostRunBytes. Safe from several threads.
class RunHistory {
 public:
  /// `events` must outlive the history.
  RunHistory(const MakeViewSubject& makeSubject, Channel<Event>& events);
  ~RunHistory();

  /// A run begins: forgets the last one. `end`: later snapshots belong to no run.
  void begin();
  void end();
  void clear();
  /// A snapshot of the job that runs; costs nothing when it is not kept.
  void offer(const std::shared_ptr<const AvatarSnapshot>& snapshot);

  /// Oldest first.
  std::vector<std::shared_ptr<const RunState>> states() const;
  std::uint64_t generation() const;  ///< grows with every change
  std::uint64_t run() const;         ///< another number after begin() and clear()
  void waitUntilIdle();

 private:
  struct Waiting {
    std::shared_ptr<const AvatarSnapshot> snapshot;
    double seconds;
    std::uint64_t run;
  };
  void loop(const std::atomic<bool>& stopping);
  void keep(const Waiting& waiting);

  std::unique_ptr<ViewSubject> subject_;
  Channel<Event>& events_;
  mutable std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::vector<std::shared_ptr<const RunState>> kept_;
  std::deque<Waiting> waiting_;
  std::string newestStage_;
  double newestSeconds_ = 0;
  std::chrono::steady_clock::time_point start_{};
  std::uint64_t generation_ = 0, run_ = 0;
  bool recording_ = false, busy_ = false;
  WorkerThread thread_;  // last: starts when all else is ready, joins first
};

}  // namespace likeness
