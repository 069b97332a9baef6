#include "engine/core/event.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace likeness {
namespace {

std::string number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.5g", value);
  return buffer;
}

// As many digits as a reader can use.
std::string duration(double seconds) {
  if (seconds < 0.01) return "less than 0.01 s";
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.*f s", seconds < 1 ? 2 : seconds < 100 ? 1 : 0, seconds);
  return buffer;
}

std::string joined(const std::string& text, const std::string& remedy) {
  return remedy.empty() ? text : text + " " + remedy;
}

struct ToJson {
  using json = nlohmann::json;
  json operator()(const JobStarted& e) const {
    return {{"event", "job_started"}, {"id", e.id}, {"job", e.job}};
  }
  json operator()(const JobFinished& e) const {
    return {{"event", "job_finished"}, {"seconds", e.seconds}};
  }
  json operator()(const JobFailed& e) const {
    return {{"event", "job_failed"}, {"text", e.text}, {"remedy", e.remedy}, {"detail", e.detail},
            {"kind", e.kind == ErrorKind::input ? "input" : "failure"}};
  }
  json operator()(const JobCancelled& e) const {
    return {{"event", "job_cancelled"}, {"seconds", e.seconds}};
  }
  json operator()(const StageChanged& e) const {
    return {{"event", "stage"}, {"stage", e.stage}, {"label", e.label.source}};
  }
  json operator()(const Metric& e) const {
    return {{"event", "metric"}, {"name", e.name}, {"step", e.step}, {"value", e.value}};
  }
  json operator()(const Warning& e) const {
    return {{"event", "warning"}, {"text", e.text}, {"remedy", e.remedy}};
  }
  json operator()(const ArtifactWritten& e) const {
    return {{"event", "artifact"}, {"path", e.path}, {"kind", e.kind}};
  }
};

struct ToLine {
  std::string operator()(const JobStarted& e) const { return e.job + " started"; }
  std::string operator()(const JobFinished& e) const {
    return "finished in " + duration(e.seconds);
  }
  std::string operator()(const JobFailed& e) const { return "failed: " + joined(e.text, e.remedy); }
  std::string operator()(const JobCancelled& e) const {
    return "stopped after " + duration(e.seconds) + "; what was done is kept";
  }
  std::string operator()(const StageChanged& e) const {
    return e.label.empty() ? e.stage : e.label.source;
  }
  std::string operator()(const Metric& e) const {
    return e.name + " = " + number(e.value) + " at step " + std::to_string(e.step);
  }
  std::string operator()(const Warning& e) const {
    return "warning: " + joined(e.text, e.remedy);
  }
  std::string operator()(const ArtifactWritten& e) const { return "wrote " + e.path; }
};

}  // namespace

nlohmann::json eventToJson(const Event& event) { return std::visit(ToJson{}, event); }

std::string eventToLine(const Event& event) {
  std::string line = std::visit(ToLine{}, event);
  // A file may be called anything.
  std::replace_if(line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
  return line;
}

}  // namespace likeness
