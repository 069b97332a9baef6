#pragma once
#include <cstdio>
#include <mutex>
#include <streambuf>

namespace likeness {

/// While in scope, what codecs write to the error streams goes nowhere: OpenCV, libpng and libjpeg
/// print there what the caller says in one sentence. One scope at a time in the process.
class QuietErrorStreams {
 public:
  QuietErrorStreams();
  ~QuietErrorStreams();
  QuietErrorStreams(const QuietErrorStreams&) = delete;
  QuietErrorStreams& operator=(const QuietErrorStreams&) = delete;

 private:
  std::lock_guard<std::mutex> lock_;
  std::streambuf* cerr_;
  std::FILE* stderr_ = nullptr;
};

}  // namespace likeness
