#include "engine/api/run_history.h"

#include <algorithm>

#include "engine/avatar/avatar.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"

namespace likeness {
namespace {

using States = std::vector<std::shared_ptr<const RunState>>;

constexpr double kBetweenStates = 0.5;  // seconds
constexpr float kThumbnailView = 24;    // degrees
constexpr float kThumbnailBackground[3] = {0.90f, 0.90f, 0.91f};

std::int64_t bytesOf(const SplatSet& s) {
  const std::size_t floats = s.means.size() + s.scales.size() + s.rotations.size() + s.opacities.size() + s.sh.size();
  return std::int64_t(floats * sizeof(float) + s.layers.size());
}

std::int64_t bytesOf(const AvatarSnapshot& snapshot) {
  const auto rig = std::dynamic_pointer_cast<const SplatRig>(snapshot.rig);
  if (!rig) return snapshot.splats ? bytesOf(*snapshot.splats) : 0;
  const BoundSplats& b = *rig->splats;
  return bytesOf(b.local) + std::int64_t(b.anchors.size() * sizeof(std::uint32_t) + b.kinds.size() + b.facial.size());
}

bool beginsStage(const States& kept, std::size_t i) { return i == 0 || kept[i]->snapshot->stage != kept[i - 1]->snapshot->stage; }

// The state that is missed least, or the size when only the first and the newest are left.
std::size_t leastMissed(const States& kept, bool stageBeginnings) {
  std::size_t best = kept.size();
  double smallest = 1e300;
  for (std::size_t i = 1; i + 1 < kept.size(); ++i) {
    const double gap = kept[i + 1]->seconds - kept[i - 1]->seconds;
    if (gap >= smallest || (!stageBeginnings && beginsStage(kept, i))) continue;
    smallest = gap;
    best = i;
  }
  return best;
}

}  // namespace

void thinRunStates(States& kept, std::size_t mostStates, std::int64_t mostBytes) {
  const auto bytes = [&kept] {
    std::int64_t sum = 0;
    for (const auto& state : kept) sum += state->bytes;
    return sum;
  };
  while (kept.size() > mostStates || bytes() > mostBytes) {
    std::size_t victim = leastMissed(kept, false);
    if (victim == kept.size()) victim = leastMissed(kept, true);
    if (victim == kept.size()) return;
    kept.erase(kept.begin() + std::ptrdiff_t(victim));
  }
}

RunHistory::RunHistory(const MakeViewSubject& makeSubject, Channel<Event>& events)
    : subject_(makeSubject()), events_(events),
      thread_("likeness-strip", 5, [this](const std::atomic<bool>& stopping) { loop(stopping); }) {}

RunHistory::~RunHistory() {
  {
    std::lock_guard lock(mutex_);
    thread_.requestStop();
  }
  wake_.notify_all();
  thread_.stopAndJoin();
}

void RunHistory::begin() {
  clear();
  std::lock_guard lock(mutex_);
  start_ = std::chrono::steady_clock::now();
  recording_ = true;
}

void RunHistory::end() {
  std::lock_guard lock(mutex_);
  recording_ = false;
}

void RunHistory::clear() {
  std::lock_guard lock(mutex_);
  kept_.clear();
  waiting_.clear();
  newestStage_.clear();
  newestSeconds_ = 0;
  ++run_;
  ++generation_;
}

// Decides by what was offered last, kept or still waiting for its picture.
void RunHistory::offer(const std::shared_ptr<const AvatarSnapshot>& snapshot) {
  {
    std::lock_guard lock(mutex_);
    if (!recording_ || !snapshot) return;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    // Closer than the strip can keep them in the end, states would only be drawn and dropped.
    const double spacing = std::max(kBetweenStates, seconds / double(kMostRunStates));
    if (snapshot->stage == newestStage_ && seconds - newestSeconds_ < spacing) return;
    newestStage_ = snapshot->stage;
    newestSeconds_ = seconds;
    waiting_.push_back({snapshot, seconds, run_});
  }
  wake_.notify_all();
}

void RunHistory::loop(const std::atomic<bool>& stopping) {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return stopping || !waiting_.empty(); });
    if (stopping) return;
    const Waiting next = waiting_.front();
    waiting_.pop_front();
    busy_ = true;
    lock.unlock();
    keep(next);
    lock.lock();
    busy_ = false;
    idle_.notify_all();
  }
}

void RunHistory::keep(const Waiting& next) {
  const ScopedThreadLimit one(1);
  auto state = std::make_shared<RunState>();
  state->snapshot = next.snapshot;
  state->seconds = next.seconds;
  state->bytes = bytesOf(*next.snapshot);
  state->run = next.run;
  try {  // the worker's boundary: a state without a picture is left out and said so
    const auto posed = subject_->pose(*next.snapshot, {});
    state->thumbnail = renderSplats(*posed, portraitCamera(0, 0, kThumbnailView, kRunThumbnail, kRunThumbnail), kThumbnailBackground);
  } catch (const Error& error) {
    events_.send(Warning{error.what(), error.remedy()});
    return;
  }
  std::lock_guard lock(mutex_);
  if (next.run != run_) return;  // another run began meanwhile
  kept_.push_back(std::move(state));
  thinRunStates(kept_);
  ++generation_;
}

std::vector<std::shared_ptr<const RunState>> RunHistory::states() const {
  std::lock_guard lock(mutex_);
  return kept_;
}

std::uint64_t RunHistory::generation() const {
  std::lock_guard lock(mutex_);
  return generation_;
}

std::uint64_t RunHistory::run() const {
  std::lock_guard lock(mutex_);
  return run_;
}

void RunHistory::waitUntilIdle() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [&] { return waiting_.empty() && !busy_; });
}

}  // namespace likeness
