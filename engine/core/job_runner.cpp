#include "engine/core/job_runner.h"

#include <chrono>
#include <exception>
#include <new>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/parallel.h"

namespace likeness {
namespace {

constexpr int kEngineNice = 5;

JobFailed describeFailure(const std::string& job, const std::exception& error) {
  if (const auto* own = dynamic_cast<const Error*>(&error)) {
    return {own->what(), own->remedy(), own->detail(), own->kind()};
  }
  if (dynamic_cast<const std::bad_alloc*>(&error)) {
    return {"There was not enough memory for the job " + job + ".",
            "Close other programs, or choose a smaller resolution or fewer splats.", error.what(),
            ErrorKind::failure};
  }
  // LibTorch's messages carry a backtrace; its first line is the sentence, the rest is for the log.
  const std::string all = error.what();
  return {"The job " + job + " failed: " + all.substr(0, all.find('\n')), {}, all,
          ErrorKind::failure};
}

}  // namespace

JobOutcome runJob(Job& job, const JobHandle& handle, JobOutputs& outputs) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  JobContext context(handle, outputs);
  context.send(JobStarted{handle.id, job.name()});
  try {
    job.run(context);
  } catch (const JobStopped&) {
  } catch (const std::exception& error) {
    context.send(describeFailure(job.name(), error));
    return JobOutcome::failed;
  }
  if (context.stopSeen()) {
    context.send(JobCancelled{seconds()});
    return JobOutcome::cancelled;
  }
  context.send(JobFinished{seconds()});
  return JobOutcome::finished;
}

JobRunner::JobRunner(JobOutputs& outputs)
    : outputs_(outputs),
      thread_("engine", kEngineNice, [this](const std::atomic<bool>& stop) { loop(stop); }) {}

JobRunner::~JobRunner() {
  {
    std::lock_guard lock(mutex_);
    thread_.requestStop();
    queue_.clear();
    if (running_) running_->requestStop();
  }
  wake_.notify_all();
  thread_.stopAndJoin();
}

JobHandle JobRunner::submit(std::shared_ptr<Job> job) {
  JobHandle handle;
  {
    std::lock_guard lock(mutex_);
    handle.id = nextId_++;
    queue_.push_back({std::move(job), handle});
  }
  wake_.notify_all();
  return handle;
}

bool JobRunner::busy() const {
  std::lock_guard lock(mutex_);
  return running_ || !queue_.empty();
}

void JobRunner::waitUntilIdle() {
  std::unique_lock lock(mutex_);
  idle_.wait(lock, [&] { return !running_ && queue_.empty(); });
}

void JobRunner::loop(const std::atomic<bool>& stopping) {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [&] { return stopping || !queue_.empty(); });
    if (stopping) return;
    Entry entry = std::move(queue_.front());
    queue_.pop_front();
    running_ = entry.handle.control;
    lock.unlock();
    {
      const ComputeLease lease;
      runJob(*entry.job, entry.handle, outputs_);
    }
    entry.job.reset();  // a job's memory is freed before it counts as gone
    lock.lock();
    running_ = nullptr;
    idle_.notify_all();
  }
}

}  // namespace likeness
