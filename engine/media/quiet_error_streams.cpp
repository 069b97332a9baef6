#include "engine/media/quiet_error_streams.h"

#include <iostream>
#include <utility>

namespace likeness {
namespace {

std::mutex& oneScope() {
  static std::mutex mutex;
  return mutex;
}

#ifdef __GLIBC__  // there `stderr` is a variable
std::FILE* nowhere() {
  static std::FILE* const file = std::fopen("/dev/null", "we");
  return file;
}
#endif

}  // namespace

QuietErrorStreams::QuietErrorStreams() : lock_(oneScope()), cerr_(std::cerr.rdbuf(nullptr)) {
#ifdef __GLIBC__
  if (nowhere()) stderr_ = std::exchange(stderr, nowhere());
#endif
}

QuietErrorStreams::~QuietErrorStreams() {
  std::cerr.rdbuf(cerr_);
  std::cerr.clear();
#ifdef __GLIBC__
  if (stderr_) stderr = stderr_;
#endif
}

}  // namespace likeness
