#pragma once
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "engine/core/job.h"
#include "engine/core/job_context.h"
#include "engine/core/param_registry.h"

namespace likeness {

struct DraftRequest;
class DraftJob;
class DraftModels;

/// What the queue wants made.
struct QueuedOrder {
  std::filesystem::path input;   ///< a photo, or a `.likeness` document whose photo is done again
  std::filesystem::path output;  ///< the document that a photo becomes; a document replaces itself
  std::string versionName;       ///< of the version that keeps a document's former avatar
};

/// A draft from file to file: the open document, the view and the window's run know nothing of it. A document
/// is drafted with its own parameters, face and corrected landmarks; its former avatar stays inside as a version.
/// Nothing is written when it is stopped or fails.
class QueuedDraft : public Job {
 public:
  struct Outcome {
    std::filesystem::path written;  ///< empty: see the others
    bool stopped = false;
    std::string problem;            ///< a sentence with its remedy
  };
  /// Takes the values of `params` as they are now; a document brings its own.
  QueuedDraft(QueuedOrder order, const ParamRegistry& params, std::shared_ptr<DraftModels> models);
  std::string name() const override { return "queue"; }
  void run(JobContext& context) override;

  /// Stop and pause; set by who submits the job, before anybody uses it.
  JobHandle handle;
  std::shared_ptr<const Progress> progress() const { return outputs_.progress.read().value; }
  /// The newest warning of the draft, e.g. why it paused by itself; empty: none. Call it from one thread.
  std::string warning();
  /// Nothing while it waits or runs. Any thread.
  std::optional<Outcome> outcome() const;

 private:
  void makeFromPhoto(JobContext& context);
  void redoDocument(JobContext& context);
  std::unique_ptr<DraftJob> draft(DraftRequest request, JobContext& context);
  void finish(Outcome outcome);

  QueuedOrder order_;
  ParamRegistry params_;
  std::shared_ptr<DraftModels> models_;
  JobOutputs outputs_;
  std::string warning_;
  mutable std::mutex mutex_;
  std::optional<Outcome> outcome_;
};

}  // namespace likeness
