#pragma once
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "engine/core/worker_thread.h"
#include "engine/project/working_document.h"

namespace likeness {

/// What became of one request to DocumentWriter.
struct WriteResult {
  enum class Kind { committed, saved, shared, versionsChanged };
  Kind kind = Kind::committed;
  std::uint64_t revision = 0;     ///< as given with the request
  std::filesystem::path target;   ///< saved, shared
  std::string problem;            ///< a sentence with its remedy; empty = done
  double milliseconds = 0;
};

/// The thread that writes an open document, at low priority and with one computing thread, so that
/// neither the window nor a running job waits for compression or the disk. Requests run in order; a
/// commit that waits is replaced by a newer one. Errors become the result's sentence.
class DocumentWriter {
 public:
  /// Builds the state to be written; called on the writer's thread, so it captures immutable values.
  using Snapshot = std::function<DocumentContent()>;
  using Notify = std::function<void(const WriteResult&)>;

  /// `notify` is called on the writer's thread.
  DocumentWriter(std::unique_ptr<WorkingDocument> document, Notify notify);
  /// Finishes what was asked for.
  ~DocumentWriter();

  void commit(Snapshot snapshot, std::uint64_t revision, bool unsaved);
  /// Commits, then saves to `target`.
  void save(Snapshot snapshot, std::uint64_t revision, std::filesystem::path target);
  void share(Snapshot snapshot, std::uint64_t revision, std::filesystem::path target);
  /// Keeps `snapshot` as a version.
  void addVersion(Snapshot snapshot, std::string name, std::vector<std::byte> thumbnail);
  void removeVersion(std::int64_t id);

  /// Blocks until nothing waits or runs.
  void waitUntilIdle();
  /// The document, while no request runs (waits for it). Short questions only.
  template <class Question>
  auto ask(const Question& question) {
    std::lock_guard lock(documentMutex_);
    return question(*document_);
  }

 private:
  struct Task {
    WriteResult::Kind kind;
    std::uint64_t revision = 0;
    bool unsaved = true;
    std::filesystem::path target;
    std::function<void(WorkingDocument&)> work;
  };
  void post(Task task);
  void loop(const std::atomic<bool>& stopping);
  void perform(const Task& task);

  std::unique_ptr<WorkingDocument> document_;
  Notify notify_;
  std::mutex mutex_, documentMutex_;
  std::condition_variable wake_, idle_;
  std::deque<Task> queue_;
  bool busy_ = false;
  WorkerThread thread_;  // last: starts when all else is ready
};

}  // namespace likeness
