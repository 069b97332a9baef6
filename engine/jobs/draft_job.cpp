#include "engine/jobs/draft_job.h"

#include <chrono>
#include <mutex>

#include "engine/avatar/avatar_look.h"
#include "engine/core/job_context.h"
#include "engine/core/memory_budget.h"
#include "engine/core/memory_gate.h"
#include "engine/fit/face_cover.h"
#include "engine/jobs/draft_checkpoint.h"
#include "engine/jobs/draft_identity.h"
#include "engine/jobs/draft_memory.h"
#include "engine/jobs/draft_models.h"
#include "engine/jobs/draft_paint.h"

namespace likeness {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kCheckpointSeconds = 1;

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

class DraftJob::Run {
 public:
  Run(DraftRequest request, std::shared_ptr<DraftModels> models)
      : request_(std::move(request)), models_(std::move(models)), checkpoint_(request_.from) {}

  std::optional<Error> run(JobContext& context) {
    const auto start = Clock::now();
    bindParams(context);
    report_ = {};
    fitSteps_ = 0;
    refused_.reset();
    const bool done = observe(context) && fitHead(context) && paint(context) && hair(context) && refine(context);
    if (done) finish(context);
    report_.seconds = secondsSince(start);
    return refused_;
  }

  std::shared_ptr<const Avatar> avatar() const {
    std::lock_guard lock(mutex_);
    return avatar_;
  }
  std::shared_ptr<const DraftCheckpoint> checkpoint() const {
    std::lock_guard lock(mutex_);
    return checkpoint_;
  }
  void onCheckpoint(std::function<void()> kept) { kept_ = std::move(kept); }
  const DraftReport& report() const { return report_; }
  const FitState& fit() const { return state_; }
  const std::vector<ObservedPhoto>& photos() const { return photos_; }

 private:
  // Times a stage, holds it to the memory budget, and says whether to go on.
  template <class Body>
  bool stage(JobContext& context, double share, const char* id, Text label, const Body& body) {
    if (!context.step()) return false;
    const std::int64_t forecast = draftForecast(id, size_);
    refused_ = holdToBudget(context, id, forecast, kDraftMemoryRemedy);
    if (refused_ || context.stopSeen()) return false;
    const std::int64_t before = residentBytes();
    beginPeak();
    ProgressSpan span = context.stage(share, id, label);
    const auto start = Clock::now();
    const bool go = body(span);
    span.fraction(1);
    report_.stageSeconds[id] = secondsSince(start);
    report_.stageMemory[id] = {forecast, std::max<std::int64_t>(0, peakSinceBegin() - before)};
    if (const std::string sentence = MemoryBudget().overrun(id); !sentence.empty()) warn(context, sentence);
    return go && context.step();
  }

  void bindParams(JobContext& context) {
    context.bindParams(ParamGroup::viewing("fit", LIKENESS_TEXT("params", "Photo fit"), request_.fit));
    context.bindParams(ParamGroup::viewing("refine", LIKENESS_TEXT("params", "Refinement"), request_.refine));
  }

  bool observe(JobContext& context) {
    std::vector<std::filesystem::path> files;
    for (const auto& photo : request_.photos) files.push_back(photo.path);
    size_.photoPixels = decodedPixels(files);
    models_->useFaceNetworks(request_.face);
    return stage(context, 0.12, "photo", LIKENESS_TEXT("draft", "Reading the photo"), [&](ProgressSpan& span) {
      const auto points = request_.from ? landmarksOf(*request_.from) : std::vector<std::vector<glm::vec2>>();
      for (std::size_t i = 0; i < request_.photos.size(); ++i) {
        if (i < points.size()) request_.photos[i].landmarks = points[i];
        photos_.push_back(observePhoto(*models_, request_.photos[i], request_.face.personMask));
        for (const auto& warning : photos_.back().warnings) warn(context, warning);
        span.fraction(double(i + 1) / double(request_.photos.size()));
      }
      return true;
    });
  }

  bool fitHead(JobContext& context) {
    return stage(context, 0.38, "fit", LIKENESS_TEXT("draft", "Fitting head and light"), [&](ProgressSpan& span) {
      std::vector<FitPhoto> photos;
      for (const auto& photo : photos_) photos.push_back(photo.fit);
      const bool go = request_.from ? takeFit() : fitStages(context, span, photos);
      const std::string covered =
          coverWarning(findFaceCover(*models_->fit(), state_, state_.photos.front(), photos.front()));
      if (!covered.empty()) warn(context, covered);
      shaped_ = shapedAvatar(*models_, state_);
      size_.splats = std::int64_t(shaped_.posed.size());
      working_.clear();
      size_.workingPixels = 0;
      for (std::size_t k = 0; k < photos_.size(); ++k) {
        working_.push_back(workingPhoto(photos_[k], state_.photos[k]));
        const ImageF& picture = working_.back().picture.colour;
        size_.workingPixels += std::int64_t(picture.width) * picture.height;
      }
      report_.landmarkErrorIod = state_.photos.front().reprojection;
      publish(context, "fit", fitSteps_);
      if (go && !request_.from) keep(checkpointOf(state_, photos_));
      return go;
    });
  }

  bool fitStages(JobContext& context, ProgressSpan& span, const std::vector<FitPhoto>& photos) {
    bool go = true;
    state_ = fitPhotos(*models_->fit(), photos, request_.fit, [&](double share, const FitState& state) {
      span.fraction(share);
      ++fitSteps_;
      if (context.snapshotDue()) {
        state_ = state;
        shaped_ = shapedAvatar(*models_, state_);
        publish(context, "fit", fitSteps_);
      }
      return go = context.step();
    });
    return go;
  }

  bool takeFit() {
    state_ = fitOf(*request_.from);
    if (state_.photos.size() != photos_.size())
      throw Error("The stopped run had another number of photos.", "Start the run again.");
    const FitSurface& surface = models_->fit()->surface;
    bool fits = state_.betas.size() == std::size_t(surface.identityCount);
    for (const PhotoState& photo : state_.photos) fits &= photo.units.size() == surface.units.size();
    if (!fits) throw Error("The stopped run was made with another head.", "Start the run again.");
    return true;
  }

  bool resumesRefining() const { return request_.from && request_.from->refining(); }

  // Light and sight follow from the fit, so that no checkpoint holds them.
  void takePainted() {
    painting_ = paintFromPhotos(*models_, state_, working_, shaped_);
    PaintedAvatar painted = paintedOf(*models_, state_, *request_.from);
    shaped_ = std::move(painted.avatar);
    painting_.seen = std::move(painted.seen);
    report_.hair = std::move(painted.hair);
  }

  void keepRefinement(DraftCheckpoint checkpoint, const RefineState& state) {
    putRefinement(state, checkpoint);
    keep(std::move(checkpoint));
  }

  // Nothing is left to go on with.
  void forget() {
    std::lock_guard lock(mutex_);
    checkpoint_ = nullptr;
  }

  void keep(DraftCheckpoint checkpoint) {
    auto shared = std::make_shared<const DraftCheckpoint>(std::move(checkpoint));
    {
      std::lock_guard lock(mutex_);
      checkpoint_ = std::move(shared);
    }
    if (kept_) kept_();
  }

  bool paint(JobContext& context) {
    return stage(context, 0.1, "paint", LIKENESS_TEXT("draft", "Painting from the photo"), [&](ProgressSpan&) {
      if (resumesRefining()) takePainted();
      else painting_ = paintFromPhotos(*models_, state_, working_, shaped_);
      rebind(*models_, shaped_);
      publish(context, "paint", 1);
      return true;
    });
  }

  bool hair(JobContext& context) {
    return stage(context, 0.08, "hair", LIKENESS_TEXT("draft", "Fitting hair"), [&](ProgressSpan&) {
      if (!resumesRefining())
        report_.hair = addHair(*models_, request_.draft, state_, working_.front(), painting_, shaped_);
      if (!report_.hair.warning.empty()) warn(context, report_.hair.warning);
      size_.splats = std::int64_t(shaped_.posed.size());
      rebind(*models_, shaped_);
      publish(context, "hair", 1);
      return true;
    });
  }

  bool refine(JobContext& context) {
    return stage(context, 0.27, "refine", LIKENESS_TEXT("draft", "Refining against the photo"), [&](ProgressSpan& span) {
      const auto from = request_.from ? refinementOf(*request_.from) : std::nullopt;
      DraftCheckpoint start = checkpointOf(state_, photos_);
      putPainted(shaped_, painting_.seen, report_.hair, start);
      if (from) putRefinement(*from, start);
      keep(start);
      bool go = true;
      auto kept = Clock::now();
      const SplatBinder binder(*shaped_.bound, models_->head(), shaped_.photoState);
      refineFromPhoto(*models_, working_.front(), request_.refine, painting_.seen, shaped_, [&](int step, double loss, const auto& state) {
        span.steps(step + 1, request_.refine.steps);
        context.metric("loss", step, loss, step + 1 == request_.refine.steps);
        if (context.snapshotDue()) {
          shaped_.bound = binder.bind(shaped_.posed);
          publish(context, "refine", step);
        }
        const auto keepNow = [&] { keepRefinement(start, state()), kept = Clock::now(); };
        if (context.control().pauseRequested() || secondsSince(kept) > kCheckpointSeconds) keepNow();
        go = context.step();
        if (!go) keepNow();
        return go;
      }, from ? &*from : nullptr);
      spreadHighlights(*models_, state_, painting_, request_.refine.gloss, shaped_);
      shineSkin(*models_, state_, painting_, request_.refine.shine, shaped_);
      shaped_.bound = binder.bind(shaped_.posed);
      publish(context, "refine", request_.refine.steps);
      if (go) forget();
      return go;
    });
  }

  // What the user wants otherwise than the photo has it comes last, so that the measure sees it.
  void restyle(JobContext& context) {
    if (request_.look == LookParams{}) return;
    const auto styled = restyled(avatar(), request_.look, models_->headFolder());
    context.publish(snapshotOf(*styled, "look"));
    std::lock_guard lock(mutex_);
    avatar_ = styled;
  }

  void finish(JobContext& context) {
    restyle(context);
    stage(context, 0.05, "measure", LIKENESS_TEXT("draft", "Measuring likeness"), [&](ProgressSpan&) {
      if (request_.face.identity)
        report_.identityCosine = identityCosines(*models_, state_, photos_.front(), *avatar(), {-30, 0, 30});
      for (const auto& [degrees, cosine] : report_.identityCosine)
        context.metric("identity_" + std::to_string(degrees), 0, cosine, true);
      return true;
    });
  }

  void publish(JobContext& context, const std::string& stage, std::int64_t step) {
    auto avatar = std::make_shared<Avatar>();
    avatar->head = models_->head();
    avatar->splats = shaped_.bound;
    avatar->photoExpression = namedExpressionSpace(*avatar->head)->controls(shaped_.photoState);
    if (!working_.empty()) avatar->photoCamera = working_.front().camera;
    avatar->paint = shaped_.paint;
    AvatarSnapshot snapshot = snapshotOf(*avatar, stage);
    snapshot.step = step;
    context.publish(std::move(snapshot));
    std::lock_guard lock(mutex_);
    avatar_ = avatar;
  }

  void warn(JobContext& context, const std::string& sentence) {
    report_.warnings.push_back(sentence);
    context.warn(sentence);
  }

  DraftRequest request_;
  std::shared_ptr<DraftModels> models_;
  std::vector<ObservedPhoto> photos_;
  FitState state_;
  std::int64_t fitSteps_ = 0;
  PhotoAvatar shaped_;
  std::vector<WorkingPhoto> working_;
  Painting painting_;
  DraftSize size_;
  std::optional<Error> refused_;  // by the memory budget
  DraftReport report_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Avatar> avatar_;
  std::shared_ptr<const DraftCheckpoint> checkpoint_;
  std::function<void()> kept_;
};

DraftJob::DraftJob(DraftRequest request, std::shared_ptr<DraftModels> models)
    : run_(std::make_unique<Run>(std::move(request), std::move(models))) {}
DraftJob::~DraftJob() = default;
std::optional<Error> DraftJob::runStages(JobContext& context) { return run_->run(context); }
void DraftJob::run(JobContext& context) {
  if (const auto refused = runStages(context)) throw *refused;
}
std::shared_ptr<const Avatar> DraftJob::avatar() const { return run_->avatar(); }
std::shared_ptr<const DraftCheckpoint> DraftJob::checkpoint() const { return run_->checkpoint(); }
void DraftJob::onCheckpoint(std::function<void()> kept) { run_->onCheckpoint(std::move(kept)); }
const DraftReport& DraftJob::report() const { return run_->report(); }
const FitState& DraftJob::fit() const { return run_->fit(); }
const std::vector<ObservedPhoto>& DraftJob::photos() const { return run_->photos(); }

}  // namespace likeness
