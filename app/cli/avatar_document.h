#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "engine/core/latest_worker.h"
#include "engine/core/param_group.h"
#include "engine/jobs/draft_job.h"
#include "engine/project/document.h"

namespace likeness {

/// The groups of parameters that a draft has, over the request's own structs.
std::vector<ParamGroup> draftGroups(DraftRequest& request);

/// The document that `likeness avatar` writes: while the run goes on the checkpoints, so that a killed one can
/// go on, and at its end the avatar. A resumed run replaces only what it makes; clips, presets, versions and
/// everything else of its document stay.
class AvatarDocument {
 public:
  /// A new document. Throws Error when there is one at `file` whose versions would be lost.
  explicit AvatarDocument(std::filesystem::path file);
  /// Goes on with the document `source`; `file` may be the same one.
  AvatarDocument(std::filesystem::path file, std::filesystem::path source);

  const std::filesystem::path& file() const { return file_; }
  /// What the document holds that the run goes on with; empty for a new one.
  const DocumentContent& content() const { return content_; }

  /// Writes the job's checkpoint when it is the first of its stage, else at most once a minute. The disk's time
  /// is spent on a thread of its own; what goes wrong there goes to `events` at the next call.
  void keep(const DraftJob& job, const DraftRequest& request, Channel<Event>& events);
  /// Writes what the job made. Throws Error on a full disk or a folder that cannot be written.
  void finish(const DraftJob& job, const DraftRequest& request);

 private:
  using Clock = std::chrono::steady_clock;
  using Worker = LatestWorker<DocumentContent, DocumentContent>;

  void update(const DraftJob& job, DraftRequest request);
  void write(const DocumentContent& content) const;

  std::filesystem::path file_, source_;  ///< source empty: new
  DocumentContent content_;
  bool refining_ = false;
  std::optional<Clock::time_point> kept_;
  LatestSlot<DocumentContent> written_;
  Channel<Event> problems_;
  std::unique_ptr<Worker> worker_;  // last: joins first
};

}  // namespace likeness
