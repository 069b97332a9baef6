#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "engine/api/all_params.h"

namespace likeness {
namespace {

std::string rangeText(const ParamInfo& info) {
  if (info.hasRange()) return formatParamValue(info.minimum) + ".." + formatParamValue(info.maximum);
  return choiceIds(info, "|");
}

nlohmann::json toJson(const ParamGroup& group, std::size_t index) {
  const ParamInfo& info = group.info(index);
  nlohmann::json json{{"key", info.key}, {"group", group.name()},
                      {"type", paramKindName(info.kind)},
                      {"default", paramValueToJson(group.defaultValue(index))},
                      {"unit", info.unit}, {"live", info.live()},
                      {"advanced", (info.flags & paramAdvanced) != 0},
                      {"path", (info.flags & paramPath) != 0},
                      {"label", info.label.source}, {"help", info.help.source}};
  if (info.hasRange()) json["range"] = {info.minimum, info.maximum};
  for (const ParamChoice& choice : info.choices) json["choices"].push_back(choice.id);
  return json;
}

void printLine(const ParamGroup& group, std::size_t index) {
  const ParamInfo& info = group.info(index);
  std::printf("%-32s %-8s %-10s %-22s %-6s %-5s %s\n", info.key.c_str(), paramKindName(info.kind),
              formatParamValue(group.defaultValue(index)).c_str(), rangeText(info).c_str(),
              info.unit.c_str(), info.live() ? "live" : "next", info.help.source);
}

void printParams(const std::string& onlyGroup) {
  ParamRegistry registry = makeAllParams();
  if (!onlyGroup.empty() && !registry.group(onlyGroup)) {
    throw Error("There is no group of settings named " + onlyGroup + ".",
                "`likeness params` lists every group.");
  }
  for (const ParamGroup& group : registry.groups()) {
    if (!onlyGroup.empty() && group.name() != onlyGroup) continue;
    if (!commonOptions().json) std::printf("# %s (%s)\n", group.title().source, group.name().c_str());
    for (std::size_t i = 0; i < group.size(); ++i) {
      commonOptions().json ? printJsonLine(toJson(group, i)) : printLine(group, i);
    }
  }
}

}  // namespace

void addParamsCommand(CLI::App& app) {
  CLI::App* command = app.add_subcommand("params", "List every setting: key, type, default, range");
  auto group = std::make_shared<std::string>();
  command->add_option("group", *group, "Only the settings of this group");
  command->callback([group] { printParams(*group); });
}

}  // namespace likeness
