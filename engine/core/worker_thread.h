#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <thread>

namespace likeness {

/// A named thread that joins in its destructor. The body watches the flag; whoever owns the thread
/// must also wake it (Channel, condition variable) before stopAndJoin can return.
class WorkerThread {
 public:
  using Body = std::function<void(const std::atomic<bool>& stopping)>;
  /// `nice` is added to the thread's priority value (Linux; 0 = leave it).
  WorkerThread(const std::string& name, int nice, Body body);
  ~WorkerThread() { stopAndJoin(); }
  WorkerThread(const WorkerThread&) = delete;
  WorkerThread& operator=(const WorkerThread&) = delete;

  void requestStop() { stopping_.store(true); }
  void stopAndJoin();

 private:
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

/// Lowers the calling thread's priority by `increment`; on Linux nice values are per thread, and
/// threads that it starts inherit it. Marks the thread as background for parallelFor's pools.
void lowerThreadPriority(int increment);
/// The calling thread's nice value.
int threadNiceValue();

}  // namespace likeness
