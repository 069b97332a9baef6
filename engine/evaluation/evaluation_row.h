#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace likeness {

/// A measure by camera yaw in degrees; empty where it has no meaning (face skin from behind).
using ValuesByYaw = std::map<int, std::optional<double>>;

/// What was measured on one person. Keys are those of the report (docs/evaluation.md).
struct EvaluationRow {
  std::uint64_t index = 0;
  std::string skin, shell;  ///< truth; shell "none" = bald
  std::string error;        ///< why there is no result, or empty
  bool open = false;        ///< hair covers at most 10 % of the face skin in the photo
  std::map<std::string, double> values;
  std::map<std::string, ValuesByYaw> byYaw;
  std::vector<float> betas;  ///< fitted identity, for the shape rank
  std::vector<std::string> warnings;

  bool failed() const { return !error.empty(); }
};

nlohmann::json toJson(const EvaluationRow& row);
/// Throws nlohmann::json::exception when a field has another type.
EvaluationRow rowFromJson(const nlohmann::json& json);

}  // namespace likeness
