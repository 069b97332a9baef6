#include "app/cli/run_job.h"

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>

#include "app/cli/cli_options.h"
#include "app/cli/console.h"

namespace likeness {
namespace {

std::atomic<JobControl*> interruptible{nullptr};

extern "C" void stopRunningJob(int signal) {
  if (JobControl* control = interruptible.load()) control->requestStopFromSignal();
  std::signal(signal, SIG_DFL);  // the second one ends the program
}

// Ctrl-C and a polite kill reach the job while in scope.
class SignalScope {
 public:
  explicit SignalScope(JobControl& control) {
    interruptible.store(&control);
    for (int s : {SIGINT, SIGTERM}) std::signal(s, stopRunningJob);
  }
  ~SignalScope() {
    for (int s : {SIGINT, SIGTERM}) std::signal(s, SIG_DFL);
    interruptible.store(nullptr);
  }
  SignalScope(const SignalScope&) = delete;
  SignalScope& operator=(const SignalScope&) = delete;
};

}  // namespace

bool runJobInTerminal(Job& job, const JobHandle& handle) {
  JobOutputs outputs;
  return runJobInTerminal(job, handle, outputs);
}

bool runJobInTerminal(Job& job, const JobHandle& handle, JobOutputs& outputs) {
  Console console(commonOptions().json);
  ErrorKind failure = ErrorKind::failure;
  // The job runs on this thread, so its notifications can print directly.
  outputs.events.onSend([&] {
    for (const Event& event : outputs.events.drain()) {
      if (const auto* failed = std::get_if<JobFailed>(&event)) failure = failed->kind;
      console.show(event);
    }
  });
  outputs.progress.onPublish([&] { console.show(*outputs.progress.read().value); });
  const SignalScope scope(*handle.control);
  const JobOutcome outcome = runJob(job, handle, outputs);
  outputs.events.onSend({});
  outputs.progress.onPublish({});
  if (outcome == JobOutcome::failed) throw CLI::RuntimeError(failure == ErrorKind::input ? 2 : 1);
  return outcome == JobOutcome::finished;
}

}  // namespace likeness
