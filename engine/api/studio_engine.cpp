#include "engine/api/studio_engine.h"

#include <atomic>
#include <mutex>

#include "engine/api/avatar_subject.h"
#include "engine/api/draft_request.h"
#include "engine/api/tracked_draft.h"
#include "engine/avatar/avatar_look.h"
#include "engine/avatar/avatar.h"
#include "engine/avatar/avatar_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/memory_gate.h"
#include "engine/jobs/draft_job.h"
#include "engine/jobs/draft_models.h"
#include "engine/media/image_io.h"
#include "engine/project/flame_motion.h"
#include "models/face/face_check.h"

namespace likeness {
namespace {

/// Finds the face of a photo for the user to confirm. Its result replaces every exception: a photo
/// that cannot be used is an answer, not a failure.
class CheckPhotoJob : public Job {
 public:
  CheckPhotoJob(std::filesystem::path photo, int face, FaceParams params, std::shared_ptr<DraftModels> models,
                LatestSlot<PhotoCheck>& result)
      : photo_(std::move(photo)), face_(face), params_(params), models_(std::move(models)), result_(result) {}
  std::string name() const override { return "check"; }

  void run(JobContext& context) override {
    context.stage(1, "check", LIKENESS_TEXT("draft", "Looking for a face"));
    PhotoCheck check;
    check.path = photo_.string();
    try {  // the boundary of this answer: its sentence goes to the user as it is
      find(check);
    } catch (const Error& error) {
      check.refusal = error.sentence();
    }
    result_.publish(std::move(check));
  }

 private:
  void find(PhotoCheck& check) {
    check.file = std::make_shared<DocumentPhoto>(documentPhoto(photo_));
    auto picture = std::make_shared<Image8>(readPhoto(photo_).rgb);
    check.picture = picture;
    models_->useFaceNetworks(params_);
    const FaceReport report = checkFace(models_->faces(), *picture, std::max(0, face_));
    for (const auto& face : report.faces)
      check.faces.push_back({float(face.box.x0), float(face.box.y0), float(face.box.x1), float(face.box.y1)});
    check.chosen = report.chosen;
    for (const auto& finding : report.findings) {
      const std::string sentence = finding.text + " " + finding.remedy;
      if (finding.refusal && check.refusal.empty()) check.refusal = sentence;
      else check.warnings.push_back(sentence);
    }
    if (report.chosen < 0) return;
    for (const auto& p : report.mesh.points) check.landmarks.emplace_back(float(p.x), float(p.y));
  }

  std::filesystem::path photo_;
  int face_;
  FaceParams params_;
  std::shared_ptr<DraftModels> models_;
  LatestSlot<PhotoCheck>& result_;
};

std::shared_ptr<const Avatar> meanAvatar(DraftModels& models) {
  auto mean = std::make_shared<Avatar>();
  mean->head = models.head();
  mean->splats = models.meanSplats();
  mean->photoExpression = neutralExpression();
  return mean;
}

/// Shows an avatar, or the mean head while there is none.
class ShowHeadJob : public Job {
 public:
  ShowHeadJob(std::shared_ptr<DraftModels> models, std::shared_ptr<const Avatar> avatar)
      : models_(std::move(models)), avatar_(std::move(avatar)) {}
  std::string name() const override { return "head"; }
  void run(JobContext& context) override {
    context.stage(1, "head", LIKENESS_TEXT("draft", "Loading the head"));
    context.publish(snapshotOf(avatar_ ? *avatar_ : *meanAvatar(*models_), "head"));
  }

 private:
  std::shared_ptr<DraftModels> models_;
  std::shared_ptr<const Avatar> avatar_;
};

/// Opens a document and shows its avatar. As with a photo's check, what goes wrong is the answer.
class OpenDocumentJob : public Job {
 public:
  using Open = std::function<std::unique_ptr<WorkingDocument>()>;
  OpenDocumentJob(Open open, std::shared_ptr<DraftModels> models, StudioEngine::Opened done)
      : open_(std::move(open)), models_(std::move(models)), done_(std::move(done)) {}
  std::string name() const override { return "open"; }

  void run(JobContext& context) override {
    context.stage(1, "open", LIKENESS_TEXT("draft", "Opening the document"));
    OpenedDocument opened;
    try {  // the boundary of this answer: its sentence goes to the user as it is
      opened.document = open_();
      const DocumentContent& content = opened.document->content();
      const std::string shown = opened.document->source().string();
      if (content.tensors.contains("splats/means")) opened.avatar = avatarFromDocument(content, models_->head(), shown);
      if (!content.photos.empty()) extractPhoto(content.photos.front(), opened);
      context.publish(snapshotOf(opened.avatar ? *opened.avatar : *meanAvatar(*models_), "open"));
    } catch (const Error& error) {
      if (opened.document) opened.document->discard();
      opened = {};
      opened.problem = error.sentence();
    }
    done_(std::move(opened));
  }

 private:
  static void extractPhoto(const DocumentPhoto& photo, OpenedDocument& opened) {
    opened.photo = photoFile(photo, opened.document->folder());
    opened.face = photo.faceIndex;
  }

  Open open_;
  std::shared_ptr<DraftModels> models_;
  StudioEngine::Opened done_;
};

/// Work that needs no job of its own kind.
class WorkJob : public Job {
 public:
  WorkJob(std::string id, Text label, std::function<void()> work) : id_(std::move(id)), label_(label), work_(std::move(work)) {}
  std::string name() const override { return id_; }
  void run(JobContext& context) override {
    context.stage(1, id_, label_);
    work_();
  }

 private:
  std::string id_;
  Text label_;
  std::function<void()> work_;
};

/// Reads a motion file with the controls of the head; its sentence is the answer as well.
class ReadMotionJob : public Job {
 public:
  ReadMotionJob(std::filesystem::path file, std::shared_ptr<DraftModels> models, StudioEngine::MotionRead done)
      : file_(std::move(file)), models_(std::move(models)), done_(std::move(done)) {}
  std::string name() const override { return "motion"; }
  void run(JobContext&) override {
    try {
      // The embedded head has named shapes, not FLAME's basis: its codes mean nothing there.
      done_(readFlameMotion(file_, *namedExpressionSpace(*models_->head()), false), {});
    } catch (const Error& error) {
      done_(std::nullopt, error.sentence());
    }
  }

 private:
  std::filesystem::path file_;
  std::shared_ptr<DraftModels> models_;
  StudioEngine::MotionRead done_;
};

/// Looks that were asked for and what came of them; a dragged slider asks faster than it is served,
/// so only the newest counts.
struct Restyling {
  std::mutex mutex;
  LookParams wanted;
  int waiting = 0, running = 0;  ///< jobs
  std::shared_ptr<const Avatar> styled;  ///< knows its base
};

/// The finished avatar with the newest look.
class RestyleJob : public Job {
 public:
  RestyleJob(std::shared_ptr<const Avatar> base, std::filesystem::path folder, Restyling& restyling)
      : base_(std::move(base)), folder_(std::move(folder)), restyling_(restyling) {}
  std::string name() const override { return "look"; }
  void run(JobContext& context) override {
    context.stage(1, "look", LIKENESS_TEXT("draft", "Changing the look"));
    LookParams look;
    {
      std::lock_guard lock(restyling_.mutex);
      look = restyling_.wanted;
      --restyling_.waiting, ++restyling_.running;
    }
    const struct Done {
      Restyling& r;
      ~Done() {
        std::lock_guard lock(r.mutex);
        --r.running;
      }
    } done{restyling_};
    const auto styled = restyled(base_, look, folder_);
    {
      std::lock_guard lock(restyling_.mutex);
      restyling_.styled = styled;
    }
    context.publish(snapshotOf(*styled, "look"));
  }

 private:
  std::shared_ptr<const Avatar> base_;
  std::filesystem::path folder_;
  Restyling& restyling_;
};

}  // namespace

struct StudioEngine::State {
  explicit State(ParamRegistry& p)
      : params(p), models(DraftModels::embedded()), history(avatarSubjects(models), outputs.events),
        view(avatarSubjects(models), outputs.events), runner(outputs) {
    outputs.snapshots.onPublish([this] { history.offer(outputs.snapshots.read().value); });
  }

  ParamRegistry& params;
  std::shared_ptr<DraftModels> models;
  JobOutputs outputs;
  LatestSlot<PhotoCheck> checks;
  RunHistory history;
  LiveView view;
  std::shared_ptr<TrackedDraft> draft;
  JobHandle draftHandle;
  std::string guestKeys;  ///< of the live parameters that the job beside the draft takes; empty = none
  JobHandle guestHandle;
  mutable std::mutex shownMutex;
  std::shared_ptr<const Avatar> shown;
  Restyling restyling;

  // Of the run, else shown last; without looks that came later.
  std::shared_ptr<const Avatar> made() {
    if (draft && draft->avatar()) return draft->avatar();
    std::lock_guard lock(shownMutex);
    return shown;
  }

  // The newest look, when it is one of that avatar.
  std::shared_ptr<const Avatar> newest() {
    const auto now = made();
    std::lock_guard lock(restyling.mutex);
    return now && restyling.styled && baseOf(restyling.styled) == baseOf(now) ? restyling.styled : now;
  }

  // From any thread. What is shown now has the look that it came with.
  void setShown(const std::shared_ptr<const Avatar>& avatar) {
    {
      std::lock_guard lock(restyling.mutex);
      restyling.styled = nullptr;
    }
    std::lock_guard lock(shownMutex);
    shown = avatar;
  }
  JobRunner runner;  ///< last: its jobs use all of the above
};

StudioEngine::StudioEngine(ParamRegistry& params) : state_(std::make_unique<State>(params)) { setJobsAttended(true); }
StudioEngine::~StudioEngine() = default;

void StudioEngine::checkPhoto(const std::filesystem::path& photo, int face) {
  state_->runner.submit(std::make_shared<CheckPhotoJob>(photo, face, paramsFrom<FaceParams>(state_->params, "face"), state_->models, state_->checks));
}

LatestSlot<PhotoCheck>& StudioEngine::photoChecks() { return state_->checks; }

void StudioEngine::startDraft(const PhotoCheck& check, const std::vector<glm::vec2>& landmarks,
                              std::shared_ptr<const DraftCheckpoint> from) {
  DraftRequest request = draftRequest(state_->params);
  request.from = std::move(from);
  request.photos.push_back({std::filesystem::u8path(check.path), check.chosen, landmarks});
  state_->draft = std::make_shared<TrackedDraft>(std::move(request), state_->models, state_->history);
  state_->draftHandle = state_->runner.submit(state_->draft);
}

std::shared_ptr<QueuedDraft> StudioEngine::startQueued(QueuedOrder order) {
  auto draft = std::make_shared<QueuedDraft>(std::move(order), state_->params, state_->models);
  draft->handle = state_->runner.submit(draft);
  return draft;
}

JobHandle StudioEngine::submit(std::shared_ptr<Job> job, const std::string& liveKeys) {
  state_->guestKeys = liveKeys;
  return state_->guestHandle = state_->runner.submit(std::move(job));
}

std::shared_ptr<const DraftCheckpoint> StudioEngine::checkpoint() const {
  return state_->draft ? state_->draft->checkpoint() : nullptr;
}

void StudioEngine::pause(bool on) {
  if (on) state_->draftHandle.control->pause();
  else state_->draftHandle.control->resume();
}

void StudioEngine::stop() { state_->draftHandle.control->requestStop(); }
bool StudioEngine::busy() const { return state_->runner.busy(); }
bool StudioEngine::paused() const { return state_->draftHandle.control->pauseRequested(); }

void StudioEngine::postLiveParam(const std::string& key, const ParamValue& value) {
  if (key.rfind("look.", 0) == 0) return applyLook();
  const bool guest = !state_->guestKeys.empty() && key.rfind(state_->guestKeys, 0) == 0;
  if (!guest && key.rfind("sample.", 0) == 0) return;
  const ParamGroup* group = state_->params.groupOf(key);
  const auto index = group ? group->find(key) : std::nullopt;
  if (busy() && index && group->info(*index).live() && key.rfind("view.", 0) != 0)
    (guest ? state_->guestHandle : state_->draftHandle).liveParams->post(key, value);
}

bool StudioEngine::running() const { return state_->draft && !state_->draft->done(); }

void StudioEngine::showAvatar(std::shared_ptr<const Avatar> avatar) {
  state_->setShown(avatar);
  if (!running()) state_->draft.reset();
  state_->runner.submit(std::make_shared<ShowHeadJob>(state_->models, std::move(avatar)));
}

void StudioEngine::openDocument(const std::filesystem::path& file, bool asCopy, Opened done) {
  openWith([=] { return WorkingDocument::open(workingDocumentsFolder(), file, asCopy); }, std::move(done));
}

void StudioEngine::recoverDocument(const std::filesystem::path& folder, Opened done) {
  openWith([=] { return WorkingDocument::recover(folder); }, std::move(done));
}

void StudioEngine::openWith(std::function<std::unique_ptr<WorkingDocument>()> open, Opened done) {
  if (!running()) state_->draft.reset();
  state_->runner.submit(std::make_shared<OpenDocumentJob>(
      std::move(open), state_->models, [s = state_.get(), done = std::move(done)](OpenedDocument opened) {
        if (opened.document) s->setShown(opened.avatar);
        done(std::move(opened));
      }));
}

void StudioEngine::readMotion(const std::filesystem::path& file, MotionRead done) {
  state_->runner.submit(std::make_shared<ReadMotionJob>(file, state_->models, std::move(done)));
}

void StudioEngine::applyLook() {
  const auto base = baseOf(state_->made());
  Restyling& r = state_->restyling;
  {
    std::lock_guard lock(r.mutex);
    if (!base || running()) return;  // a run takes it at its end
    r.wanted = paramsFrom<LookParams>(state_->params, "look");
    if (r.waiting > 0) return;
    ++r.waiting;
  }
  state_->runner.submit(std::make_shared<RestyleJob>(base, state_->models->headFolder(), r));
}

std::shared_ptr<const Avatar> StudioEngine::avatar() const { return state_->newest(); }

std::shared_ptr<const Avatar> StudioEngine::avatarFrom(const DocumentContent& content) const {
  return avatarFromDocument(content, state_->models->head(), "The document");
}

std::vector<float> StudioEngine::photoExpression() const {
  const auto now = avatar();
  return now ? now->photoExpression : std::vector<float>();
}

void StudioEngine::exportPly(const std::filesystem::path& file, const std::string& madeWith) const {
  if (const auto now = avatar()) writeAvatarPly(file, *now, madeWith);
}

void StudioEngine::perform(std::string id, Text label, std::function<void()> work) {
  state_->runner.submit(std::make_shared<WorkJob>(std::move(id), label, std::move(work)));
}

JobOutputs& StudioEngine::outputs() { return state_->outputs; }
LiveView& StudioEngine::view() { return state_->view; }
RunHistory& StudioEngine::history() { return state_->history; }

}  // namespace likeness
