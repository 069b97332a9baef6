#include "engine/core/param_group.h"

#include <nlohmann/json.hpp>

namespace likeness {

std::vector<std::string> ParamReadReport::sentences() const {
  std::vector<std::string> all;
  for (const std::string& key : unknownKeys) {
    all.push_back("The setting " + key + " is not known to this version; it is kept unchanged.");
  }
  all.insert(all.end(), problems.begin(), problems.end());
  return all;
}

std::optional<std::size_t> ParamGroup::find(std::string_view key) const {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].info.key == key) return i;
  }
  return std::nullopt;
}

std::size_t ParamGroup::require(std::string_view key) const {
  if (const auto index = find(key)) return *index;
  throw Error("There is no setting named " + std::string(key) + " in " + name_ + ".",
              "`likeness params` lists every setting.");
}

void ParamGroup::set(std::size_t index, const ParamValue& value) {
  entries_[index].set(checkParamValue(entries_[index].info, value).take());
}

void ParamGroup::parse(std::string_view key, std::string_view text) {
  const std::size_t index = require(key);
  entries_[index].set(parseParamValue(entries_[index].info, text).take());
}

void ParamGroup::reset() {
  for (std::size_t i = 0; i < entries_.size(); ++i) reset(i);
}

nlohmann::json ParamGroup::toJson() const {
  nlohmann::json object = nlohmann::json::object();
  for (const auto& [key, text] : unknown_) object[key] = nlohmann::json::parse(text);
  for (const Entry& entry : entries_) object[entry.info.key] = paramValueToJson(entry.get());
  return object;
}

ParamReadReport ParamGroup::fromJson(const nlohmann::json& object) {
  ParamReadReport report;
  unknown_.clear();
  for (const auto& [key, value] : object.items()) {
    if (!readJson(key, value, report)) {
      unknown_[key] = value.dump();
      report.unknownKeys.push_back(key);
    }
  }
  return report;
}

bool ParamGroup::readJson(std::string_view key, const nlohmann::json& value,
                          ParamReadReport& report) {
  const auto index = find(key);
  if (!index) return false;
  const ParamCheck check = paramValueFromJson(entries_[*index].info, value);
  if (check.value) {
    entries_[*index].set(*check.value);
  } else {
    report.problems.push_back(check.problem + " " + check.remedy);
  }
  return true;
}

}  // namespace likeness
