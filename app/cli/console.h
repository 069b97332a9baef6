#pragma once
#include <chrono>
#include <string>

#include "engine/core/event.h"
#include "engine/core/progress.h"

namespace likeness {

/// Shows a job's stream: JSON lines on stdout, or messages on stderr with a progress bar when
/// stderr is a terminal. Written files go to stdout, one path a line. Used from one thread.
class Console {
 public:
  explicit Console(bool json);
  void show(const Event& event);
  void show(const Progress& progress);

 private:
  void eraseBar();
  void drawBar(const Progress& progress);

  bool json_, terminal_, barDrawn_ = false;
  std::chrono::steady_clock::time_point lastJsonProgress_{};
};

}  // namespace likeness
