#include "engine/evaluation/evaluation_stats.h"

#include <algorithm>

#include "engine/evaluation/truth_random.h"

namespace likeness {
namespace {

constexpr int kResamples = 4000;

struct Sums {
  double a = 0, b = 0;
  int count = 0;
};
Sums sumsOf(const std::vector<const EvaluationRow*>& people, const std::string& key,
            const std::string& base) {
  Sums out;
  for (const EvaluationRow* row : people) {
    const auto a = valueOf(*row, key), b = valueOf(*row, base);
    if (!a || !b) continue;
    out.a += *a, out.b += *b, ++out.count;
  }
  return out;
}

}  // namespace

std::vector<const EvaluationRow*> usableRows(const std::vector<EvaluationRow>& rows,
                                             bool openOnly) {
  std::vector<const EvaluationRow*> out;
  for (const EvaluationRow& row : rows)
    if (!row.failed() && (row.open || !openOnly)) out.push_back(&row);
  return out;
}

std::optional<Interval> bootstrap(const std::vector<const EvaluationRow*>& people,
                                  const Statistic& statistic) {
  if (people.size() < 2) return {};
  TruthRandom random(people.size(), 0, 0);
  std::vector<double> values;
  std::vector<const EvaluationRow*> sample(people.size());
  for (int k = 0; k < kResamples; ++k) {
    for (auto& row : sample) row = people[random.below(people.size())];
    if (const auto value = statistic(sample)) values.push_back(*value);
  }
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) { return values[std::size_t(share * double(values.size() - 1))]; };
  return Interval{at(0.025), at(0.975)};
}

std::optional<double> valueOf(const EvaluationRow& row, const std::string& key) {
  const auto at = key.find('@');
  if (at == std::string::npos) {
    const auto found = row.values.find(key);
    return found == row.values.end() ? std::optional<double>() : found->second;
  }
  const auto found = row.byYaw.find(key.substr(0, at));
  if (found == row.byYaw.end()) return {};
  const auto yaw = found->second.find(std::stoi(key.substr(at + 1)));
  return yaw == found->second.end() ? std::optional<double>() : yaw->second;
}

Statistic meanOf(std::string key) {
  return [key = std::move(key)](const auto& people) -> std::optional<double> {
    const Sums s = sumsOf(people, key, key);
    return s.count ? std::optional(s.a / s.count) : std::nullopt;
  };
}

Statistic gainOf(std::string key, std::string base) {
  return [key = std::move(key), base = std::move(base)](const auto& people) -> std::optional<double> {
    const Sums s = sumsOf(people, key, base);
    return s.count ? std::optional((s.a - s.b) / s.count) : std::nullopt;
  };
}

Statistic ratioOf(std::string key, std::string base) {
  return [key = std::move(key), base = std::move(base)](const auto& people) -> std::optional<double> {
    const Sums s = sumsOf(people, key, base);
    return s.count && s.b > 0 ? std::optional(s.a / s.b) : std::nullopt;
  };
}

Statistic largestOf(std::string key) {
  return [key = std::move(key)](const auto& people) -> std::optional<double> {
    std::optional<double> largest;
    for (const EvaluationRow* row : people)
      if (const auto v = valueOf(*row, key)) largest = std::max(largest.value_or(*v), *v);
    return largest;
  };
}

}  // namespace likeness
