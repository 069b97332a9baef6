#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace likeness {

/// Holds only the newest value of a stream; readers never slow the producer and never see a value
/// change under them. Any number of readers and writers.
template <class T>
class LatestSlot {
 public:
  struct View {
    std::shared_ptr<const T> value;  ///< null before the first publish
    std::uint64_t generation = 0;    ///< counts publishes; 0 = none yet
  };

  /// Called after each publish, outside the lock, on the producer's thread. Set it before the
  /// first publish; it should only wake someone (a coalesced queued call in the studio).
  void onPublish(std::function<void()> notify) { notify_ = std::move(notify); }

  void publish(std::shared_ptr<const T> value) {
    {
      std::lock_guard lock(mutex_);
      latest_.value.swap(value);
      ++latest_.generation;
    }
    if (notify_) notify_();
  }  // the replaced value dies here, outside the lock
  void publish(T value) { publish(std::make_shared<const T>(std::move(value))); }

  View read() const {
    std::lock_guard lock(mutex_);
    return latest_;
  }
  std::uint64_t generation() const {
    std::lock_guard lock(mutex_);
    return latest_.generation;
  }

 private:
  mutable std::mutex mutex_;
  View latest_;
  std::function<void()> notify_;
};

}  // namespace likeness
