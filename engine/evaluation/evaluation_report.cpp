#include "engine/evaluation/evaluation_report.h"

#include <nlohmann/json.hpp>
#include <set>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

using nlohmann::json;

json setupJson(const EvaluationSetup& s) {
  return {{"count", s.count},     {"first", s.first},       {"seed", s.seed},
          {"job", s.job},         {"program", s.program},   {"settings", s.settings},
          {"commit", s.commit},   {"cpu", s.cpu},           {"simd", s.simd},
          {"date", s.date},       {"threads", s.threads}};
}

json numberOrNull(const std::optional<double>& value) { return value ? json(*value) : json(nullptr); }

// Means of every key that a row has, under that key plus `suffix`.
void addMeans(const std::vector<const EvaluationRow*>& people, const std::string& suffix, json& out) {
  std::set<std::string> keys;
  std::set<std::pair<std::string, int>> keysByYaw;
  for (const EvaluationRow* row : people) {
    for (const auto& [key, value] : row->values) keys.insert(key);
    for (const auto& [key, values] : row->byYaw)
      for (const auto& [yaw, value] : values) keysByYaw.insert({key, yaw});
  }
  for (const auto& key : keys) out[key + suffix] = numberOrNull(meanOf(key)(people));
  for (const auto& [key, yaw] : keysByYaw)
    out[key + suffix][std::to_string(yaw)] =
        numberOrNull(meanOf(key + "@" + std::to_string(yaw))(people));
}

json barJson(const EvaluationBar& bar) {
  json out{{"key", bar.key},           {"label", bar.label},
           {"people", bar.people},     {"value", numberOrNull(bar.value)},
           {"pass", bar.pass},         {"stretch", bar.stretch},
           {"at_most", bar.atMost},    {"verdict", bar.verdict()},
           {"interval", nullptr}};
  if (bar.interval) out["interval"] = {bar.interval->low, bar.interval->high};
  return out;
}

bool isSameRun(const json& old, const EvaluationSetup& setup) {
  return old.at("seed") == setup.seed && old.value("first", std::uint64_t(0)) == setup.first &&
         old.at("job") == setup.job &&
         old.at("program") == setup.program && old.at("settings") == setup.settings;
}

void continueFrom(const json& old, EvaluationReport& report) {
  for (const json& row : old.at("rows")) {
    if (report.complete()) break;
    report.rows.push_back(rowFromJson(row));
    if (report.rows.back().index + 1 != report.setup.first + report.rows.size())
      throw Error("The rows of the report are not in order.", "Remove it and run again.");
  }
  const json& setup = old.at("setup");
  setup.at("commit").get_to(report.setup.commit);
  setup.at("cpu").get_to(report.setup.cpu);
  setup.at("simd").get_to(report.setup.simd);
  setup.at("date").get_to(report.setup.date);
  setup.at("threads").get_to(report.setup.threads);
}

}  // namespace

int EvaluationReport::failures() const {
  int count = 0;
  for (const auto& row : rows) count += row.failed();
  return count;
}

void writeReport(const std::filesystem::path& file, const EvaluationReport& report) {
  json out{{"setup", setupJson(report.setup)},
           {"complete", report.complete()},
           {"failed", report.failures()},
           {"rows", json::array()},
           {"mean", json::object()},
           {"bars", json::array()}};
  for (const auto& row : report.rows) out["rows"].push_back(toJson(row));
  const auto open = usableRows(report.rows, true);
  addMeans(usableRows(report.rows, false), "", out["mean"]);
  addMeans(open, "_open", out["mean"]);
  out["mean"]["open_people"] = open.size();
  for (const auto& bar : evaluationBars(report.rows)) out["bars"].push_back(barJson(bar));
  writeFileAtomically(file, out.dump(1) + "\n");
}

EvaluationReport continuedReport(const std::filesystem::path& file, const EvaluationSetup& setup) {
  EvaluationReport report{setup, {}};
  if (!std::filesystem::exists(file)) return report;
  const json old = parseJson(readFile(file, JsonLimits{}.bytes).text());
  if (!old.is_object() || !old.contains("setup") || !old.contains("rows"))
    throw Error("The file " + file.string() + " exists and is no evaluation report.",
                "Choose another name.");
  try {
    if (isSameRun(old.at("setup"), setup)) continueFrom(old, report);
    return report;
  } catch (const json::exception& e) {
    throw Error("The report " + file.string() + " is damaged.", "Remove it and run again.", e.what());
  }
}

}  // namespace likeness
