#include "engine/evaluation/evaluation_row.h"

#include <nlohmann/json.hpp>

namespace likeness {
namespace {
using nlohmann::json;

// Names that are not measures.
constexpr const char* kOther[] = {"index", "skin", "shell", "error", "open", "betas", "warnings"};

bool isOther(const std::string& key) {
  for (const char* name : kOther)
    if (key == name) return true;
  return false;
}
}  // namespace

json toJson(const EvaluationRow& row) {
  json out{{"index", row.index}, {"skin", row.skin}, {"shell", row.shell}};
  if (row.failed()) {
    out["error"] = row.error;
    return out;
  }
  out["open"] = row.open;
  out["betas"] = row.betas;
  out["warnings"] = row.warnings;
  for (const auto& [key, value] : row.values) out[key] = value;
  for (const auto& [key, values] : row.byYaw)
    for (const auto& [yaw, value] : values)
      out[key][std::to_string(yaw)] = value ? json(*value) : json(nullptr);
  return out;
}

EvaluationRow rowFromJson(const json& j) {
  EvaluationRow row;
  row.index = j.at("index");
  row.skin = j.at("skin");
  row.shell = j.at("shell");
  row.error = j.value("error", "");
  if (row.failed()) return row;
  row.open = j.at("open");
  j.at("betas").get_to(row.betas);
  j.at("warnings").get_to(row.warnings);
  for (const auto& [key, value] : j.items()) {
    if (isOther(key)) continue;
    if (value.is_number()) row.values[key] = value;
    if (!value.is_object()) continue;
    for (const auto& [yaw, v] : value.items())
      row.byYaw[key][std::stoi(yaw)] = v.is_null() ? std::optional<double>() : v.get<double>();
  }
  return row;
}

}  // namespace likeness
