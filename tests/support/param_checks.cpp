#include "tests/support/param_checks.h"

#include <nlohmann/json.hpp>

namespace likeness::test {
namespace {

using Faults = std::vector<std::string>;

void checkTexts(const ParamInfo& info, Faults& faults) {
  if (info.key.find('.') == std::string::npos) faults.push_back(info.key + ": key has no dot");
  if (info.label.empty() || info.help.empty()) faults.push_back(info.key + ": text is missing");
  if (info.kind == ParamKind::choice && info.choices.size() < 2) {
    faults.push_back(info.key + ": fewer than two choices");
  }
  for (const ParamChoice& choice : info.choices) {
    const bool unnamed = choice.id.empty() && &choice != &info.choices.front();  // a text's first may stand for none
    if (unnamed || choice.label.empty()) faults.push_back(info.key + ": unnamed choice");
  }
}

// Another allowed value than `value`, so that a setter that does nothing is noticed.
ParamValue differentValue(const ParamInfo& info, const ParamValue& value) {
  switch (info.kind) {
    case ParamKind::boolean: return !std::get<bool>(value);
    case ParamKind::integer: {
      const int v = std::get<int>(value);
      return info.hasRange() && v >= int(info.maximum) ? v - 1 : v + 1;
    }
    case ParamKind::real: {
      const double v = std::get<double>(value);
      if (!info.hasRange()) return v + 1;
      const double low = info.minimum, high = info.maximum;
      return v - low > (high - low) / 2 ? low + (v - low) / 2 : v + (high - v) / 2;
    }
    case ParamKind::text: return std::get<std::string>(value) + "ä b";
    case ParamKind::choice:
      return std::get<std::string>(value) == info.choices[0].id ? info.choices[1].id
                                                                : info.choices[0].id;
    case ParamKind::colour: return ColourRgb{0.25f, 0.5f, 0.125f};
  }
  return value;
}

// float members round a double; everything else must come back exactly.
bool same(const ParamValue& a, const ParamValue& b) {
  const double* x = std::get_if<double>(&a);
  const double* y = std::get_if<double>(&b);
  return x && y ? float(*x) == float(*y) : a == b;
}

void checkRoundTrips(ParamGroup& group, std::size_t i, Faults& faults) {
  const ParamInfo& info = group.info(i);
  const ParamValue fallback = group.get(i), other = differentValue(info, fallback);
  group.set(i, other);
  if (!same(group.get(i), other)) faults.push_back(info.key + ": a set value does not come back");
  const auto json = group.toJson();
  const std::string text = formatParamValue(group.get(i));
  group.reset();
  if (!same(group.get(i), fallback)) faults.push_back(info.key + ": reset fails");
  if (!group.fromJson(json).sentences().empty() || !same(group.get(i), other)) {
    faults.push_back(info.key + ": the JSON round trip fails");
  }
  group.reset();
  const ParamCheck parsed = parseParamValue(info, text);
  if (!parsed.value || !same(*parsed.value, other)) {
    faults.push_back(info.key + ": the text round trip fails");
  }
}

void checkRange(const ParamInfo& info, Faults& faults) {
  if (!info.hasRange()) return;
  for (double outside : {info.minimum - 1, info.maximum + 1}) {
    if (checkParamValue(info, outside).value) faults.push_back(info.key + ": takes out of range");
  }
}

}  // namespace

std::vector<std::string> paramGroupFaults(ParamGroup group) {
  Faults faults;
  if (group.memberCount() != group.describedCount()) {
    faults.push_back(group.name() + ": describe() names " + std::to_string(group.describedCount()) +
                     " of " + std::to_string(group.memberCount()) + " members");
  }
  for (std::size_t i = 0; i < group.size(); ++i) {
    checkTexts(group.info(i), faults);
    const ParamCheck fallback = checkParamValue(group.info(i), group.defaultValue(i));
    if (!fallback.value) {
      faults.push_back(fallback.problem);
      continue;
    }
    checkRange(group.info(i), faults);
    checkRoundTrips(group, i, faults);
  }
  return faults;
}

}  // namespace likeness::test
