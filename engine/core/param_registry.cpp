#include "engine/core/param_registry.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

namespace likeness {
namespace {

// Levenshtein distance, for the suggestion in the message of an unknown key.
std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replace = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replace, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string nearestKey(const std::vector<ParamGroup>& groups, std::string_view key) {
  std::string best;
  std::size_t bestDistance = key.size() / 2 + 1;
  for (const ParamGroup& group : groups) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      const std::size_t distance = editDistance(key, group.info(i).key);
      if (distance < bestDistance) bestDistance = distance, best = group.info(i).key;
    }
  }
  return best;
}

}  // namespace

ParamGroup* ParamRegistry::groupOf(std::string_view key) {
  for (ParamGroup& group : groups_) {
    if (group.contains(key)) return &group;
  }
  return nullptr;
}

ParamGroup* ParamRegistry::group(std::string_view name) {
  for (ParamGroup& group : groups_) {
    if (group.name() == name) return &group;
  }
  return nullptr;
}

ParamGroup& ParamRegistry::require(std::string_view key) {
  if (ParamGroup* group = groupOf(key)) return *group;
  const std::string nearest = nearestKey(groups_, key);
  throw Error("There is no setting named " + std::string(key) + ".",
              nearest.empty() ? "`likeness params` lists every setting."
                              : "Did you mean " + nearest + "?");
}

void ParamRegistry::set(std::string_view key, const ParamValue& value) {
  require(key).set(key, value);
}

void ParamRegistry::parse(std::string_view key, std::string_view text) {
  require(key).parse(key, text);
}

void ParamRegistry::parseAssignment(std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos) {
    throw Error("\"" + std::string(assignment) + "\" is not a setting.", "Write it as key=value.");
  }
  parse(assignment.substr(0, equals), assignment.substr(equals + 1));
}

nlohmann::json ParamRegistry::toJson() const {
  nlohmann::json object = nlohmann::json::object();
  for (const auto& [key, text] : unknown_) object[key] = nlohmann::json::parse(text);
  for (const ParamGroup& group : groups_) object.update(group.toJson());
  return object;
}

ParamReadReport ParamRegistry::fromJson(const nlohmann::json& object) {
  ParamReadReport report;
  unknown_.clear();
  for (const auto& [key, value] : object.items()) {
    ParamGroup* group = groupOf(key);
    if (group && group->readJson(key, value, report)) continue;
    unknown_[key] = value.dump();
    report.unknownKeys.push_back(key);
  }
  return report;
}

}  // namespace likeness
