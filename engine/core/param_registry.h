#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/param_group.h"

namespace likeness {

/// Several groups seen as one flat list of keys: the program's settings, or one job's.
class ParamRegistry {
 public:
  explicit ParamRegistry(std::vector<ParamGroup> groups) : groups_(std::move(groups)) {}

  std::vector<ParamGroup>& groups() & { return groups_; }
  const std::vector<ParamGroup>& groups() const& { return groups_; }
  void groups() && = delete;  // a range-for over makeAllParams().groups() would dangle
  /// Null when no group has the key.
  ParamGroup* groupOf(std::string_view key);
  /// Null when no group has that name.
  ParamGroup* group(std::string_view name);

  /// Both throw Error for an unknown key (with the nearest known one as remedy) or a refused value.
  void set(std::string_view key, const ParamValue& value);
  void parse(std::string_view key, std::string_view text);
  /// "key=value" as the command line has it.
  void parseAssignment(std::string_view assignment);

  /// Flat {key: value} over all groups; unknown keys of the last fromJson are written back.
  nlohmann::json toJson() const;
  ParamReadReport fromJson(const nlohmann::json& object);

 private:
  ParamGroup& require(std::string_view key);

  std::vector<ParamGroup> groups_;
  std::map<std::string, std::string> unknown_;
};

/// The registry's present values of the group named `group`, as the struct it describes.
template <class T>
T paramsFrom(ParamRegistry& registry, std::string_view group) {
  T out;
  ParamGroup mine = ParamGroup::viewing(std::string(group), Text{}, out);
  const ParamGroup* held = registry.group(group);
  for (std::size_t i = 0; held && i < mine.size(); ++i) mine.set(i, held->get(mine.info(i).key));
  return out;
}

}  // namespace likeness
