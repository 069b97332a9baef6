#pragma once
#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "engine/core/channel.h"
#include "engine/core/error.h"
#include "engine/core/event.h"
#include "engine/core/latest_slot.h"
#include "engine/core/worker_thread.h"

namespace likeness {

/// A thread that always serves the newest request and drops superseded ones: sliders stay smooth
/// however slow one answer is. The result goes to a LatestSlot; an exception becomes a Warning and
/// the worker goes on with the next request.
template <class Request, class Result>
class LatestWorker {
 public:
  using Serve = std::function<std::shared_ptr<const Result>(const Request&)>;

  /// `results` and `events` must outlive the worker.
  LatestWorker(const std::string& name, Serve serve, LatestSlot<Result>& results,
               Channel<Event>& events)
      : serve_(std::move(serve)), results_(results), events_(events),
        thread_(name, 0, [this](const std::atomic<bool>& stopping) { loop(stopping); }) {}

  ~LatestWorker() {
    {
      std::lock_guard lock(mutex_);
      thread_.requestStop();
    }
    wake_.notify_all();
    thread_.stopAndJoin();
  }

  /// Replaces a request that has not been started.
  void post(Request request) {
    {
      std::lock_guard lock(mutex_);
      waiting_ = std::move(request);
    }
    wake_.notify_all();
  }

  /// Blocks until every posted request is served or dropped (tests, stills).
  void waitUntilIdle() {
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [&] { return !waiting_ && !busy_; });
  }

 private:
  void loop(const std::atomic<bool>& stopping) {
    std::unique_lock lock(mutex_);
    for (;;) {
      wake_.wait(lock, [&] { return stopping || waiting_; });
      if (stopping) return;
      Request request = std::move(*waiting_);
      waiting_.reset();
      busy_ = true;
      lock.unlock();
      serve(request);
      lock.lock();
      busy_ = false;
      idle_.notify_all();
    }
  }

  void serve(const Request& request) {
    try {
      results_.publish(serve_(request));
    } catch (const Error& error) {
      events_.send(Warning{error.what(), error.remedy()});
    } catch (const std::exception& error) {
      events_.send(Warning{error.what(), {}});
    }
  }

  Serve serve_;
  LatestSlot<Result>& results_;
  Channel<Event>& events_;
  std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::optional<Request> waiting_;
  bool busy_ = false;
  WorkerThread thread_;  // last: starts when all else is ready, joins first
};

}  // namespace likeness
