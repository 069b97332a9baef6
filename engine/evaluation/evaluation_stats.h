#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluation/evaluation_row.h"

namespace likeness {

/// 95 % bootstrap interval over people (percentiles of 4000 resamples, the same on every machine).
struct Interval {
  double low = 0, high = 0;
};

/// A number that a list of people gives; empty when nobody has it.
using Statistic = std::function<std::optional<double>(const std::vector<const EvaluationRow*>&)>;

/// Rows that have results; with `openOnly` those with an open face.
std::vector<const EvaluationRow*> usableRows(const std::vector<EvaluationRow>& rows, bool openOnly);

std::optional<Interval> bootstrap(const std::vector<const EvaluationRow*>& people,
                                  const Statistic& statistic);

/// "key" or "key@yaw" of a row.
std::optional<double> valueOf(const EvaluationRow& row, const std::string& key);

/// Mean of a key over those who have it.
Statistic meanOf(std::string key);
/// Mean of `key` minus mean of `base`, over people who have both.
Statistic gainOf(std::string key, std::string base);
/// Mean of `key` by mean of `base`, over people who have both.
Statistic ratioOf(std::string key, std::string base);
/// Largest value of a key.
Statistic largestOf(std::string key);

}  // namespace likeness
