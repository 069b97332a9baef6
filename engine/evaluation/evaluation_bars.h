#pragma once
#include "engine/evaluation/evaluation_stats.h"

namespace likeness {

/// One demand on the draft and how it was met.
struct EvaluationBar {
  std::string key, label;          ///< key: report name; label: for the table
  double pass = 0, stretch = 0;    ///< bounds
  bool atMost = false;             ///< smaller is better
  bool intervalAboveZero = false;  ///< the interval must lie above 0 too
  int people = 0;
  std::optional<double> value{};
  std::optional<Interval> interval{};

  bool passed() const;
  bool stretched() const;
  const char* verdict() const;  ///< "stretch", "pass" or "short"
};

/// Measures every bar on the rows (those on open faces on open rows only).
std::vector<EvaluationBar> evaluationBars(const std::vector<EvaluationRow>& rows);

}  // namespace likeness
