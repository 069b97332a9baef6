#pragma once
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "engine/core/param_value.h"

namespace likeness {

/// Parameter changes on their way to a running job: the newest per key wins, so a thousand slider
/// moves cost one change at the next step. Any thread posts; the job's thread takes.
class LiveParams {
 public:
  void post(std::string key, ParamValue value) {
    std::lock_guard lock(mutex_);
    waiting_[std::move(key)] = std::move(value);
  }

  std::map<std::string, ParamValue> take() {
    std::lock_guard lock(mutex_);
    return std::exchange(waiting_, {});
  }

 private:
  std::mutex mutex_;
  std::map<std::string, ParamValue> waiting_;
};

}  // namespace likeness
