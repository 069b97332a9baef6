#pragma once
#include <filesystem>
#include <memory>
#include <mutex>

#include "models/face/face_network.h"

namespace likeness {

/// A face network that is loaded by its first user.
class LazyNetwork {
 public:
  explicit LazyNetwork(std::filesystem::path file) : file_(std::move(file)) {}
  const FaceNetwork& get() const {
    std::lock_guard lock(mutex_);  // not call_once: a failed load is tried again
    if (!network_) network_ = std::make_unique<FaceNetwork>(file_);
    return *network_;
  }

 private:
  std::filesystem::path file_;
  mutable std::mutex mutex_;
  mutable std::unique_ptr<FaceNetwork> network_;
};

}  // namespace likeness
