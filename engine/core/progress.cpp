#include "engine/core/progress.h"

#include <algorithm>
#include <utility>

namespace likeness {
namespace {

using Seconds = std::chrono::duration<double>;
constexpr double kPublishInterval = 1.0 / 30;  // s

}  // namespace

ProgressSpan::ProgressSpan(ProgressSlot* slot)
    : slot_(slot), jobStart_(Clock::now()), stageStart_(jobStart_) {}

ProgressSpan ProgressSpan::part(double share, std::string stage, Text label) {
  ProgressSpan child = *this;
  const double width = end_ - begin_;
  child.begin_ = begin_ + width * std::min(1.0, handedOut_);
  handedOut_ += share;
  child.end_ = begin_ + width * std::min(1.0, handedOut_);
  child.handedOut_ = 0;
  child.stageStart_ = Clock::now();
  child.lastPublish_ = {};
  child.latest_ = {};
  child.latest_.stage = std::move(stage);
  child.latest_.label = label;
  child.publish(0);
  return child;
}

void ProgressSpan::steps(std::int64_t done, std::int64_t total) {
  const bool edge = done <= 1 || done >= total;
  if (!edge && Seconds(Clock::now() - lastPublish_).count() < kPublishInterval) return;
  latest_.step = done;
  latest_.steps = total;
  const double seconds = Seconds(Clock::now() - stageStart_).count();
  latest_.stepsPerSecond = seconds > 0 ? double(done) / seconds : 0;
  publish(total > 0 ? double(done) / double(total) : 1);
}

void ProgressSpan::fraction(double done) {
  if (done < 1 && Seconds(Clock::now() - lastPublish_).count() < kPublishInterval) return;
  publish(done);
}

void ProgressSpan::publish(double done) {
  const auto now = Clock::now();
  lastPublish_ = now;
  latest_.fraction = begin_ + (end_ - begin_) * std::clamp(done, 0.0, 1.0);
  latest_.secondsElapsed = Seconds(now - jobStart_).count();
  // Below 2 % or half a second the extrapolation says nothing.
  const bool known = latest_.fraction > 0.02 && latest_.secondsElapsed > 0.5;
  latest_.secondsRemaining =
      known ? latest_.secondsElapsed * (1 - latest_.fraction) / latest_.fraction : -1;
  if (slot_) slot_->publish(latest_);
}

}  // namespace likeness
