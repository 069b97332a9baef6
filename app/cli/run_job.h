#pragma once
#include "engine/core/job_runner.h"

namespace likeness {

/// Runs a job on the calling thread and shows its stream (progress bar or JSON lines). The first
/// Ctrl-C asks the job to stop and keep what is done, a second one ends the program. Returns
/// whether the job finished (true) or was stopped (false); throws CLI::RuntimeError with the exit
/// code when it failed, after printing the sentence. `handle` carries live parameters, if any.
bool runJobInTerminal(Job& job, const JobHandle& handle = {});
/// The same with the caller's outputs (to read the last snapshot afterwards).
bool runJobInTerminal(Job& job, const JobHandle& handle, JobOutputs& outputs);

}  // namespace likeness
