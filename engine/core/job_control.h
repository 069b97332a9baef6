#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>

namespace likeness {

/// Stop and pause of one job, from any thread. Cooperative: the job looks between its steps.
class JobControl {
 public:
  /// Final: a stopped job cannot be resumed. Also ends a pause.
  void requestStop();
  /// The same from a signal handler: touches nothing but one lock-free flag. A paused job notices
  /// it within 100 ms.
  void requestStopFromSignal() noexcept { stop_.store(true); }
  bool stopRequested() const noexcept { return stop_.load(); }

  void pause();
  void resume();
  bool pauseRequested() const noexcept { return pause_.load(); }
  /// True while the job really stands still in waitWhilePaused().
  bool standing() const noexcept { return standing_.load(); }

  /// On the job's thread: blocks while paused; false when the job should stop now.
  bool waitWhilePaused();

 private:
  std::atomic<bool> stop_{false}, pause_{false}, standing_{false};
  std::mutex mutex_;
  std::condition_variable changed_;
};

}  // namespace likeness
