#include "engine/core/job_control.h"

#include <chrono>

namespace likeness {

void JobControl::requestStop() {
  {
    std::lock_guard lock(mutex_);
    stop_.store(true);
  }
  changed_.notify_all();
}

void JobControl::pause() {
  std::lock_guard lock(mutex_);
  pause_.store(true);
}

void JobControl::resume() {
  {
    std::lock_guard lock(mutex_);
    pause_.store(false);
  }
  changed_.notify_all();
}

bool JobControl::waitWhilePaused() {
  if (pause_.load() && !stop_.load()) {
    std::unique_lock lock(mutex_);
    standing_.store(true);
    // The timeout serves requestStopFromSignal, which cannot notify.
    while (pause_.load() && !stop_.load()) {
      changed_.wait_for(lock, std::chrono::milliseconds(100));
    }
    standing_.store(false);
  }
  return !stop_.load();
}

}  // namespace likeness
