#pragma once
#include <atomic>

#include "engine/api/run_history.h"
#include "engine/jobs/draft_job.h"

namespace likeness {

/// A draft that knows when it is over, however it ends, and whose states are kept.
class TrackedDraft : public DraftJob {
 public:
  TrackedDraft(DraftRequest request, std::shared_ptr<DraftModels> models, RunHistory& history)
      : DraftJob(std::move(request), std::move(models)), history_(history) {}
  void run(JobContext& context) override {
    history_.begin();
    const struct Mark {
      TrackedDraft& draft;
      ~Mark() {
        draft.history_.end();
        draft.done_ = true;
      }
    } mark{*this};
    DraftJob::run(context);
  }
  bool done() const { return done_; }

 private:
  RunHistory& history_;
  std::atomic<bool> done_{false};
};

}  // namespace likeness
