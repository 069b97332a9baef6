#include "engine/core/job_context.h"

#include <utility>

namespace likeness {
namespace {

constexpr std::chrono::milliseconds kThinning{100};

}  // namespace

JobContext::JobContext(JobHandle handle, JobOutputs& outputs)
    : handle_(std::move(handle)), outputs_(outputs), progress_(&outputs.progress) {}

bool JobContext::step() {
  if (!handle_.control->waitWhilePaused()) {
    stopSeen_ = true;
    return false;
  }
  applyLiveParams();
  return true;
}

void JobContext::throwIfStopped() {
  if (!handle_.control->stopRequested()) return;
  stopSeen_ = true;
  throw JobStopped{};
}

void JobContext::applyLiveParams() {
  for (const auto& [key, value] : handle_.liveParams->take()) applyLiveParam(key, value);
}

void JobContext::applyLiveParam(const std::string& key, const ParamValue& value) {
  for (ParamGroup& group : groups_) {
    const auto index = group.find(key);
    if (!index) continue;
    if (!group.info(*index).live()) {
      warn("The setting " + key + " cannot change during a run.", "It is used by the next run.");
    } else if (const ParamCheck check = checkParamValue(group.info(*index), value); check.value) {
      group.set(*index, *check.value);
    } else {
      warn(check.problem, check.remedy);
    }
    return;
  }
  warn("The running job has no setting named " + key + ".");
}

ProgressSpan JobContext::stage(double share, std::string id, Text label) {
  send(StageChanged{id, label});
  return progress_.part(share, std::move(id), label);
}

void JobContext::warn(std::string text, std::string remedy) {
  send(Warning{std::move(text), std::move(remedy)});
}

void JobContext::metric(const std::string& name, std::int64_t step, double value, bool always) {
  const auto now = Clock::now();
  const auto [last, first] = lastMetric_.try_emplace(name, now);
  if (!first && !always && now - last->second < kThinning) return;
  last->second = now;
  send(Metric{name, step, value});
}

bool JobContext::snapshotDue() const { return Clock::now() - lastSnapshot_ >= kThinning; }

void JobContext::publish(AvatarSnapshot snapshot) {
  lastSnapshot_ = Clock::now();
  outputs_.snapshots.publish(std::move(snapshot));
}

}  // namespace likeness
