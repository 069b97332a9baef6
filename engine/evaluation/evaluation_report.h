#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "engine/evaluation/evaluation_bars.h"

namespace likeness {

/// What tells one evaluation from another, and where it ran.
struct EvaluationSetup {
  int count = 20;
  std::uint64_t first = 0;  ///< index of the first person
  std::uint64_t seed = 1;
  std::string job = "draft";
  std::string program;   ///< this build: rows of another one are not continued
  std::string settings;  ///< what differs from the defaults, "key=value ..."; the same holds
  std::string commit, cpu, simd, date;
  int threads = 0;
};

/// Rows in order of index; `complete` when all `count` are there.
struct EvaluationReport {
  EvaluationSetup setup;
  std::vector<EvaluationRow> rows;
  bool complete() const { return int(rows.size()) >= setup.count; }
  int failures() const;  ///< photos that the job refused
};

/// {rows, mean, bars, setup, complete, failed}: `mean` has the keys of the rows over all people and
/// with the suffix _open over open faces; a bar has value, interval [low, high], pass, stretch and
/// verdict. Written atomically.
void writeReport(const std::filesystem::path& file, const EvaluationReport& report);

/// What an earlier run of the same seed, job and program left in `file`: its rows, at most
/// setup.count, and where and when they were measured. Without rows when there is no such file or it
/// comes from another setup. Throws Error when the file is something else, so that nothing is
/// overwritten by mistake.
EvaluationReport continuedReport(const std::filesystem::path& file, const EvaluationSetup& setup);

/// Table of the bars with intervals and pass, stretch or short; failed people are named.
std::string barTable(const EvaluationReport& report);
/// docs/evaluation.md.
std::string reportMarkdown(const EvaluationReport& report);

}  // namespace likeness
