#include "engine/api/sample_studio.h"

#include <atomic>
#include <mutex>

#include "engine/api/studio_engine.h"
#include "engine/catalog/model_store.h"
#include "engine/core/latest_worker.h"
#include "engine/core/memory_budget.h"
#include "engine/jobs/sample_files.h"
#include "engine/jobs/sample_job.h"
#include "engine/jobs/sample_memory.h"

namespace likeness {
namespace {

/// A sampling run that knows when it is over, however it ends.
class TrackedSample : public SampleJob {
 public:
  TrackedSample(SampleRequest request, SampleModels models, std::shared_ptr<SamplePreviewSlot> previews)
      : SampleJob(std::move(request), std::move(models), previews.get()), previews_(std::move(previews)) {}
  void run(JobContext& context) override {
    const struct Mark {
      std::atomic<bool>& done;
      ~Mark() { done = true; }
    } mark{done_};
    SampleJob::run(context);
  }
  bool done() const { return done_; }

 private:
  std::shared_ptr<SamplePreviewSlot> previews_;  // the job may outlive who asked for it
  std::atomic<bool> done_{false};
};

SampleRequest requestOf(const SampleWish& wish) {
  SampleRequest request;
  request.params = wish.params;
  request.photo = wish.photo;
  request.face = wish.face;
  return request;
}

}  // namespace

struct SampleStudio::State {
  explicit State(StudioEngine& e)
      : engine(e), models(SampleModels::installed(ModelStore(ModelStore::defaultFolder()))),
        checker("sampleCheck", [this](const SampleWish& wish) { return readinessOf(wish); }, readiness, e.outputs().events) {}

  SampleModels currentModels() const {
    std::lock_guard lock(mutex);
    return models;
  }

  std::shared_ptr<const SampleReadiness> readinessOf(const SampleWish& wish) const {
    const SampleModels now = currentModels();
    auto out = std::make_shared<SampleReadiness>();
    out->portrait = !wish.photo.empty();
    out->missing = missingForSampling(now, wish.params, out->portrait);
    out->testWeights = drawsWithTestWeights(now, wish.params, out->portrait);
    out->forecast = sampleForecast(now.sizes, wish.params, out->portrait, true, loraValues(requestOf(wish))).peak();
    out->room = MemoryBudget().limitBytes() - residentBytes();
    return out;
  }

  StudioEngine& engine;
  mutable std::mutex mutex;
  SampleModels models;
  LatestSlot<SampleReadiness> readiness;
  std::shared_ptr<SamplePreviewSlot> previews = std::make_shared<SamplePreviewSlot>();
  std::shared_ptr<TrackedSample> job;
  JobHandle handle;
  LatestWorker<SampleWish, SampleReadiness> checker;  // last: it uses all of the above
};

SampleStudio::SampleStudio(StudioEngine& engine) : state_(std::make_unique<State>(engine)) {}
SampleStudio::~SampleStudio() { stop(); }

void SampleStudio::setModels(SampleModels models) {
  std::lock_guard lock(state_->mutex);
  state_->models = std::move(models);
}

void SampleStudio::check(const SampleWish& wish) { state_->checker.post(wish); }
LatestSlot<SampleReadiness>& SampleStudio::readiness() { return state_->readiness; }

void SampleStudio::start(const SampleWish& wish) {
  if (running()) return;
  state_->job = std::make_shared<TrackedSample>(requestOf(wish), state_->currentModels(), state_->previews);
  state_->handle = state_->engine.submit(state_->job, "sample.");
}

void SampleStudio::stop() {
  if (running()) state_->handle.control->requestStop();
}

bool SampleStudio::paused() const { return running() && state_->handle.control->pauseRequested(); }

void SampleStudio::resume() {
  if (running()) state_->handle.control->resume();
}

bool SampleStudio::running() const { return state_->job && !state_->job->done(); }
LatestSlot<SamplePreview>& SampleStudio::previews() { return *state_->previews; }

}  // namespace likeness
