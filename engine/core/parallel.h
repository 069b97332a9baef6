#pragma once
#include <cstddef>
#include <functional>

namespace likeness {

/// The one thread budget of the process (design: two spinning pools on shared cores make a step
/// 5-20 times slower). Our kernels run on a private pool of `threads()` workers (the caller counts
/// as one); LibTorch's intra-op pool is given the same number and never computes while ours does,
/// because every kernel of ours is called from the thread that would otherwise run LibTorch.
class ThreadBudget {
 public:
  static ThreadBudget& instance();
  /// Worker count for parallelFor on the calling thread: hardware cores by default.
  int threads() const;
  /// 1 <= count <= 256; takes effect at the next parallelFor.
  void setThreads(int count);
  int hardwareThreads() const;
};

/// While one is in scope a job computes on the calling (background) thread: every other thread's
/// parallelFor then runs on that thread alone, so the display never competes with a step for more
/// than one core. Held by JobRunner around each job.
class ComputeLease {
 public:
  ComputeLease();
  ~ComputeLease();
  ComputeLease(const ComputeLease&) = delete;
  ComputeLease& operator=(const ComputeLease&) = delete;
};

/// Restricts parallelFor calls of the current thread to `count` workers while in scope, e.g. the
/// display renderer takes one thread while a job runs.
class ScopedThreadLimit {
 public:
  explicit ScopedThreadLimit(int count);
  ~ScopedThreadLimit();
  ScopedThreadLimit(const ScopedThreadLimit&) = delete;
  ScopedThreadLimit& operator=(const ScopedThreadLimit&) = delete;

 private:
  int previous_;
};

/// Marks the calling thread as background (engine thread, nice +5). Background and foreground
/// threads use separate pools, so that each pool's workers inherit the right priority and a picture
/// for the display never queues behind a training step. Called by lowerThreadPriority.
void setBackgroundThread(bool background);

/// Calls body(begin, end, worker) over [0, count) in chunks of at most `grain`, handed out
/// dynamically; worker < parallelWorkers() identifies scratch space. Blocks until done. The first
/// exception of a body is rethrown here. Nested calls run serially.
void parallelFor(std::size_t count, std::size_t grain,
                 const std::function<void(std::size_t, std::size_t, int)>& body);

/// Upper bound of worker indices that a parallelFor started now would use.
int parallelWorkers();

}  // namespace likeness
