#include "app/cli/avatar_document.h"

#include <algorithm>

#include "engine/api/all_params.h"
#include "engine/avatar/avatar_file.h"
#include "engine/jobs/document_preview.h"
#include "engine/jobs/draft_checkpoint.h"

namespace likeness {
namespace {

constexpr std::chrono::seconds kBetweenCheckpoints{60};

// The settings of this run, so that the document says how the avatar was made.
ParamRegistry usedParams(DraftRequest& request) {
  ParamRegistry registry = makeDocumentParams();
  for (const ParamGroup& group : draftGroups(request))
    for (std::size_t i = 0; i < group.size(); ++i) registry.set(group.info(i).key, group.get(i));
  return registry;
}

}  // namespace

std::vector<ParamGroup> draftGroups(DraftRequest& request) {
  return {ParamGroup::viewing("face", Text{}, request.face), ParamGroup::viewing("draft", Text{}, request.draft),
          ParamGroup::viewing("look", Text{}, request.look), ParamGroup::viewing("fit", Text{}, request.fit),
          ParamGroup::viewing("refine", Text{}, request.refine)};
}

AvatarDocument::AvatarDocument(std::filesystem::path file) : file_(std::move(file)) { requireNoVersions(file_); }

AvatarDocument::AvatarDocument(std::filesystem::path file, std::filesystem::path source)
    : file_(std::move(file)), source_(std::move(source)), content_(readDocument(source_)) {
  std::error_code ignored;
  if (!std::filesystem::equivalent(file_, source_, ignored)) requireNoVersions(file_);
}

void AvatarDocument::keep(const DraftJob& job, const DraftRequest& request, Channel<Event>& events) {
  for (Event& problem : problems_.drain()) events.send(std::move(problem));
  const auto stopped = job.checkpoint();
  if (!stopped || !job.avatar()) return;
  const bool stageBegins = !kept_ || stopped->refining() != refining_;
  if (!stageBegins && Clock::now() - *kept_ < kBetweenCheckpoints) return;
  refining_ = stopped->refining();
  update(job, request);
  if (!worker_)
    worker_ = std::make_unique<Worker>("checkpoint", [this](const DocumentContent& content) {
      write(content);
      return nullptr;
    }, written_, problems_);
  worker_->post(content_);
  kept_ = Clock::now();
}

void AvatarDocument::finish(const DraftJob& job, const DraftRequest& request) {
  worker_.reset();
  update(job, request);
  write(content_);
}

void AvatarDocument::update(const DraftJob& job, DraftRequest request) {
  const auto avatar = job.avatar();
  const ParamRegistry registry = usedParams(request);
  DocumentContent rows = documentOf(*avatar, &registry, {});
  replaceAvatarRows(rows, content_);
  for (const ParamGroup& group : draftGroups(request))
    for (std::size_t i = 0; i < group.size(); ++i) content_.parameters.erase(group.info(i).key);
  content_.parameters.merge(rows.parameters);  // others keep the document's value
  if (content_.photos.empty())
    for (std::size_t i = 0; i < job.photos().size(); ++i)
      content_.photos.push_back(documentPhoto(job.photos()[i].path, std::max(0, request.photos[i].face)));
  addLandmarks(job.photos(), content_);
  content_.preview = documentPreview(*avatar);
  const auto stopped = job.checkpoint();
  replaceCheckpoint(stopped ? *stopped : DraftCheckpoint(), content_);
}

void AvatarDocument::write(const DocumentContent& content) const {
  if (source_.empty()) writeDocument(file_, content);
  else rewriteDocument(source_, file_, content);
}

}  // namespace likeness
