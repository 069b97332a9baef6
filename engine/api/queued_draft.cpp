#include "engine/api/queued_draft.h"

#include <nlohmann/json.hpp>

#include "engine/api/all_params.h"
#include "engine/api/avatar_content.h"
#include "engine/api/draft_request.h"
#include "engine/avatar/avatar_file.h"
#include "engine/jobs/document_preview.h"
#include "engine/jobs/draft_checkpoint.h"
#include "engine/jobs/draft_photo.h"
#include "engine/project/working_document.h"

namespace likeness {
namespace {

constexpr const char* kLandmarks = "landmarks/0/mp468";

void take(const std::map<std::string, std::string>& stored, ParamRegistry& params) {
  ParamReadReport report;
  for (const auto& [key, text] : stored)
    if (ParamGroup* group = params.groupOf(key)) group->readJson(key, nlohmann::json::parse(text, nullptr, false), report);
}

// Corrected by the user; else empty, and they are detected again.
std::vector<glm::vec2> landmarksOf(const DocumentContent& content) {
  std::vector<glm::vec2> out;
  const auto edited = content.meta.find("photo/landmarksEdited");
  if (edited == content.meta.end() || edited->second != "1" || !content.tensors.contains(kLandmarks)) return out;
  const auto flat = content.tensors.at(kLandmarks).toFloat();
  for (std::size_t i = 0; i + 1 < flat.size(); i += 2) out.emplace_back(flat[i], flat[i + 1]);
  return out;
}

}  // namespace

QueuedDraft::QueuedDraft(QueuedOrder order, const ParamRegistry& params, std::shared_ptr<DraftModels> models)
    : order_(std::move(order)), params_(makeDocumentParams()), models_(std::move(models)) {
  params_.fromJson(params.toJson());
}

std::optional<QueuedDraft::Outcome> QueuedDraft::outcome() const {
  std::lock_guard lock(mutex_);
  return outcome_;
}

std::string QueuedDraft::warning() {
  for (const auto& event : outputs_.events.drain())
    if (const auto* warning = std::get_if<Warning>(&event)) warning_ = warning->text + (warning->remedy.empty() ? "" : " " + warning->remedy);
  return warning_;
}

void QueuedDraft::finish(Outcome outcome) {
  std::lock_guard lock(mutex_);
  if (!outcome_) outcome_ = std::move(outcome);
}

void QueuedDraft::run(JobContext& context) {
  const struct Last {  // whatever is thrown: who waits for the outcome gets one
    QueuedDraft& job;
    ~Last() { job.finish({{}, false, "The draft of " + job.order_.input.string() + " failed. The log says why."}); }
  } last{*this};
  try {  // the boundary of this answer: its sentence stands beside the entry of the queue
    if (!context.step()) throw JobStopped{};  // stopped or paused while it waited
    order_.input.extension() == ".likeness" ? redoDocument(context) : makeFromPhoto(context);
  } catch (const Error& error) {
    finish({{}, false, error.sentence()});
  } catch (const JobStopped&) {
    finish({{}, true, {}});
    throw;
  }
}

std::unique_ptr<DraftJob> QueuedDraft::draft(DraftRequest request, JobContext& context) {
  auto job = std::make_unique<DraftJob>(std::move(request), models_);
  JobContext inner(context.handle(), outputs_);
  if (const auto refused = job->runStages(inner)) throw *refused;
  if (inner.stopSeen() || !job->avatar()) throw JobStopped{};
  return job;
}

void QueuedDraft::makeFromPhoto(JobContext& context) {
  DraftRequest request = draftRequest(params_);
  request.photos.push_back({order_.input, -1, {}});
  const auto job = draft(std::move(request), context);
  DocumentContent content = documentOf(*job->avatar(), &params_, {documentPhoto(order_.input)});
  addLandmarks(job->photos(), content);
  content.preview = documentPreview(*job->avatar());
  writeDocument(order_.output, content);
  finish({order_.output, false, {}});
}

void QueuedDraft::redoDocument(JobContext& context) {
  const auto document = WorkingDocument::open(workingDocumentsFolder(), order_.input);
  const struct Drop {
    WorkingDocument& copy;
    ~Drop() { copy.discard(); }
  } drop{*document};
  DocumentContent next = document->content();
  if (next.photos.empty()) throw Error(order_.input.string() + " holds no photo.", "Queue the photo itself.");
  take(next.parameters, params_);
  DraftRequest request = draftRequest(params_);
  request.photos.push_back({photoFile(next.photos.front(), document->folder()), next.photos.front().faceIndex, landmarksOf(next)});
  const auto job = draft(std::move(request), context);
  if (next.tensors.contains("splats/means")) {
    DocumentContent before = next;
    before.photos.clear();
    document->addVersion(order_.versionName, next.preview, before);
  }
  AvatarRows rows;
  putAvatar(job->avatar(), rows, next);
  replaceCheckpoint({}, next);  // a stopped run of the former avatar cannot go on in this one
  next.preview = documentPreview(*job->avatar());
  document->commit(next, true);
  document->saveTo(order_.input);
  finish({order_.input, false, {}});
}

}  // namespace likeness
