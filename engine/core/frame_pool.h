#pragma once
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace likeness {

/// Recycles large values (posed splats, pictures) between a producer and readers that hold them for
/// a while: take() gives a free one with its storage from last time, and it comes back by itself
/// when the last reader lets go. At most `capacity` exist; when all are held, take() gives null and
/// the producer skips this frame. Frames may outlive the pool.
template <class T>
class FramePool {
 public:
  explicit FramePool(std::size_t capacity = 3) : shared_(std::make_shared<Shared>(capacity)) {}

  /// Content as the last user left it; fill it, then publish it as shared_ptr<const T>.
  std::shared_ptr<T> take() {
    std::unique_ptr<T> frame = shared_->takeFree();
    if (!frame) return nullptr;
    return std::shared_ptr<T>(frame.release(), [shared = shared_](T* returned) {
      shared->giveBack(std::unique_ptr<T>(returned));
    });
  }

 private:
  struct Shared {
    explicit Shared(std::size_t capacity) : capacity(capacity) {}

    std::unique_ptr<T> takeFree() {
      std::lock_guard lock(mutex);
      if (!free.empty()) {
        auto frame = std::move(free.back());
        free.pop_back();
        return frame;
      }
      if (made == capacity) return nullptr;
      ++made;
      return std::make_unique<T>();
    }
    void giveBack(std::unique_ptr<T> frame) {
      std::lock_guard lock(mutex);
      free.push_back(std::move(frame));
    }

    std::mutex mutex;
    std::vector<std::unique_ptr<T>> free;
    std::size_t made = 0, capacity;
  };

  std::shared_ptr<Shared> shared_;
};

}  // namespace likeness
