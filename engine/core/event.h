#pragma once
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <variant>

#include "engine/core/error.h"
#include "engine/core/text.h"

namespace likeness {

// Small typed messages of a job, in order, never dropped (progress is separate: progress.h).

struct JobStarted {
  std::uint64_t id = 0;  ///< as JobRunner::submit returned it; 0 when run directly
  std::string job;       ///< Job::name()
};
struct JobFinished {
  double seconds = 0;
};
struct JobFailed {
  std::string text;    ///< what happened, for the user
  std::string remedy;  ///< what to do next; may be empty
  std::string detail;  ///< for the log; may be empty
  ErrorKind kind = ErrorKind::failure;
};
/// The job saw the stop request and left early; what it had done is kept.
struct JobCancelled {
  double seconds = 0;
};
struct StageChanged {
  std::string stage;  ///< stable id: "landmarks"
  Text label;         ///< for the user
};
struct Metric {
  std::string name;
  std::int64_t step = 0;
  double value = 0;
};
struct Warning {
  std::string text;
  std::string remedy;
};
struct ArtifactWritten {
  std::string path;  ///< UTF-8
  std::string kind;  ///< "document", "splats", "picture", "report", ...
};

using Event = std::variant<JobStarted, JobFinished, JobFailed, JobCancelled, StageChanged, Metric,
                           Warning, ArtifactWritten>;

/// {"event": "metric", "name": ..., ...}: what `likeness --json` prints, one object a line.
nlohmann::json eventToJson(const Event& event);
/// One line for a console or a log dock.
std::string eventToLine(const Event& event);

}  // namespace likeness
