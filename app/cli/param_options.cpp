#include "app/cli/param_options.h"

#include <cstdio>

namespace likeness {
namespace {

std::string number(double value) { return formatParamValue(value); }

std::string helpLine(const ParamGroup& group, std::size_t index) {
  const ParamInfo& info = group.info(index);
  std::string help = info.help.source;
  if (info.hasRange()) {
    help += " [" + number(info.minimum) + " to " + number(info.maximum);
    help += (info.unit.empty() ? "" : " " + info.unit) + "]";
  }
  if (!info.choices.empty()) help += " {" + choiceIds(info) + "}";
  const std::string fallback = formatParamValue(group.defaultValue(index));
  return fallback.empty() ? help : help + " (default " + fallback + ")";
}

}  // namespace

CLI::Option* addParamOption(CLI::App& app, ParamGroup group, const std::string& key,
                            const std::string& flag) {
  const std::size_t index = *group.find(key);
  const auto store = [group, index, flag](const std::string& text) mutable {
    const ParamCheck check = parseParamValue(group.info(index), text);
    if (!check.value) throw CLI::ValidationError(check.problem + " " + check.remedy);
    group.set(index, *check.value);
  };
  return app.add_option_function<std::string>(flag, store, helpLine(group, index))
      ->type_name(paramKindName(group.info(index).kind));
}

void addParamOptions(CLI::App& app, const ParamGroup& group) {
  for (std::size_t i = 0; i < group.size(); ++i) {
    addParamOption(app, group, group.info(i).key, "--" + group.info(i).key)
        ->group(group.title().source);
  }
}

}  // namespace likeness
