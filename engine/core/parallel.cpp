#include "engine/core/parallel.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/core/error.h"

namespace likeness {
namespace {

std::atomic<int> budget{0};
std::atomic<int> leases{0};
thread_local int threadLimit = 0;  // 0 = no extra limit
thread_local bool insideParallel = false;
thread_local bool backgroundThread = false;

struct Batch {
  const std::function<void(std::size_t, std::size_t, int)>* body;
  std::size_t count, grain;
  std::atomic<std::size_t> next{0};
  std::mutex errorMutex;
  std::exception_ptr error;

  void work(int worker) {
    insideParallel = true;
    try {
      for (;;) {
        const std::size_t begin = next.fetch_add(grain);
        if (begin >= count) break;
        (*body)(begin, std::min(count, begin + grain), worker);
      }
    } catch (...) {
      next.store(count);
      std::lock_guard lock(errorMutex);
      if (!error) error = std::current_exception();
    }
    insideParallel = false;
  }
};

// Sleeping workers, one batch at a time; a second caller waits its turn.
class Pool {
 public:
  ~Pool() {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    for (auto& t : threads_) t.join();
  }

  void run(Batch& batch, int workers) {
    std::lock_guard turn(turn_);
    {
      std::lock_guard lock(mutex_);
      while (int(threads_.size()) < workers - 1) spawn();
      batch_ = &batch;
      wanted_ = workers - 1;
      running_ = wanted_;
      ++generation_;
    }
    wake_.notify_all();
    batch.work(0);
    std::unique_lock lock(mutex_);
    done_.wait(lock, [&] { return running_ == 0; });
    batch_ = nullptr;
  }

 private:
  void spawn() {
    const int index = int(threads_.size()) + 1;
    threads_.emplace_back([this, index, seen = generation_]() mutable {
      for (;;) {
        Batch* batch = nullptr;
        {
          std::unique_lock lock(mutex_);
          wake_.wait(lock, [&] { return stopping_ || generation_ != seen; });
          if (stopping_) return;
          seen = generation_;
          if (index > wanted_) continue;
          batch = batch_;
        }
        batch->work(index);
        std::lock_guard lock(mutex_);
        if (--running_ == 0) done_.notify_one();
      }
    });
  }

  std::mutex turn_, mutex_;
  std::condition_variable wake_, done_;
  std::vector<std::thread> threads_;
  Batch* batch_ = nullptr;
  int wanted_ = 0, running_ = 0;
  std::size_t generation_ = 0;
  bool stopping_ = false;
};

// Workers inherit the nice value of the thread that starts them, hence one pool per kind.
Pool& pool() {
  static Pool foreground, background;
  return backgroundThread ? background : foreground;
}

}  // namespace

ThreadBudget& ThreadBudget::instance() {
  static ThreadBudget instance;
  return instance;
}

int ThreadBudget::hardwareThreads() const {
  return std::max(1, int(std::thread::hardware_concurrency()));
}

int ThreadBudget::threads() const {
  const int set = budget.load();
  return set > 0 ? set : hardwareThreads();
}

void ThreadBudget::setThreads(int count) {
  if (count < 1 || count > 256) throw Error("The thread budget must lie between 1 and 256.");
  budget.store(count);
}

ComputeLease::ComputeLease() { ++leases; }
ComputeLease::~ComputeLease() { --leases; }

ScopedThreadLimit::ScopedThreadLimit(int count) : previous_(threadLimit) { threadLimit = count; }
ScopedThreadLimit::~ScopedThreadLimit() { threadLimit = previous_; }

void setBackgroundThread(bool background) { backgroundThread = background; }

int parallelWorkers() {
  if (leases.load() > 0 && !backgroundThread) return 1;
  const int budgeted = ThreadBudget::instance().threads();
  return threadLimit > 0 ? std::min(threadLimit, budgeted) : budgeted;
}

void parallelFor(std::size_t count, std::size_t grain,
                 const std::function<void(std::size_t, std::size_t, int)>& body) {
  if (count == 0) return;
  grain = std::max<std::size_t>(1, grain);
  const std::size_t chunks = (count + grain - 1) / grain;
  const int workers = int(std::min<std::size_t>(chunks, std::size_t(parallelWorkers())));
  if (workers <= 1 || insideParallel) {
    for (std::size_t b = 0; b < count; b += grain) body(b, std::min(count, b + grain), 0);
    return;
  }
  Batch batch{&body, count, grain, {}, {}, {}};
  pool().run(batch, workers);
  if (batch.error) std::rethrow_exception(batch.error);
}

}  // namespace likeness
