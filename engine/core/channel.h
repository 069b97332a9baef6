#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace likeness {

/// Ordered queue between threads: any number of senders, one or more readers. Sending never blocks
/// and nothing is dropped, so senders keep messages small and rare (heavy data: LatestSlot).
template <class T>
class Channel {
 public:
  /// Called after each send, outside the lock, on the sender's thread (wakes a GUI's event loop).
  /// Set it before the first send.
  void onSend(std::function<void()> notify) { notify_ = std::move(notify); }

  void send(T message) {
    {
      std::lock_guard lock(mutex_);
      queue_.push_back(std::move(message));
    }
    ready_.notify_one();
    if (notify_) notify_();
  }

  /// The oldest message, or nothing.
  std::optional<T> tryReceive() {
    std::lock_guard lock(mutex_);
    return takeFront();
  }

  /// Waits up to `timeout` for a message.
  std::optional<T> receive(std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    ready_.wait_for(lock, timeout, [&] { return !queue_.empty(); });
    return takeFront();
  }

  /// Everything that waits, oldest first.
  std::vector<T> drain() {
    std::lock_guard lock(mutex_);
    std::vector<T> all(std::make_move_iterator(queue_.begin()),
                       std::make_move_iterator(queue_.end()));
    queue_.clear();
    return all;
  }

 private:
  std::optional<T> takeFront() {
    if (queue_.empty()) return std::nullopt;
    std::optional<T> front(std::move(queue_.front()));
    queue_.pop_front();
    return front;
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<T> queue_;
  std::function<void()> notify_;
};

}  // namespace likeness
