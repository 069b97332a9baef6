#pragma once
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

#include "engine/core/job.h"
#include "engine/core/job_context.h"
#include "engine/core/worker_thread.h"

namespace likeness {

enum class JobOutcome { finished, cancelled, failed };

/// Runs `job` on the calling thread (CLI, tests). Every exception ends here and becomes JobFailed;
/// the last event is JobFinished, JobCancelled or JobFailed.
JobOutcome runJob(Job& job, const JobHandle& handle, JobOutputs& outputs);

/// The studio's engine thread: runs submitted jobs one after another at nice +5. Destruction stops
/// the running job, drops the waiting ones and joins.
class JobRunner {
 public:
  /// `outputs` must outlive the runner.
  explicit JobRunner(JobOutputs& outputs);
  ~JobRunner();

  /// The handle stops, pauses and steers the job, also while it waits in the queue.
  JobHandle submit(std::shared_ptr<Job> job);
  /// True while a job runs or waits.
  bool busy() const;
  void waitUntilIdle();

 private:
  struct Entry {
    std::shared_ptr<Job> job;
    JobHandle handle;
  };
  void loop(const std::atomic<bool>& stopping);

  JobOutputs& outputs_;
  mutable std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::deque<Entry> queue_;
  std::shared_ptr<JobControl> running_;
  std::uint64_t nextId_ = 1;
  WorkerThread thread_;  // last: starts when all else is ready
};

}  // namespace likeness
