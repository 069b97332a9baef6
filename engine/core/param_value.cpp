#include "engine/core/param_value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/core/error.h"
#include "engine/core/short_decimal.h"

namespace likeness {
namespace {

std::string formatNumber(double value) {
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {buffer, end};
}

std::string withUnit(const ParamInfo& info, double value) {
  return formatNumber(value) + (info.unit.empty() ? "" : " " + info.unit);
}

std::string expectation(const ParamInfo& info) {
  switch (info.kind) {
    case ParamKind::boolean: return "Give true or false.";
    case ParamKind::integer:
    case ParamKind::real: {
      const std::string kind = info.kind == ParamKind::integer ? "a whole number" : "a number";
      if (!info.hasRange()) return "Give " + kind + ".";
      return "Give " + kind + " from " + formatNumber(info.minimum) + " to " +
             withUnit(info, info.maximum) + ".";
    }
    case ParamKind::text: return "Give a text.";
    case ParamKind::choice: return "Choose one of: " + choiceIds(info) + ".";
    case ParamKind::colour: return "Give a colour such as #ff8800 or 1,0.5,0.";
  }
  return {};
}

ParamCheck refuse(const ParamInfo& info, const std::string& why) {
  return {std::nullopt, "The setting " + info.key + " " + why + ".", expectation(info)};
}

ParamCheck accept(ParamValue value) { return {std::move(value), {}, {}}; }

std::optional<double> asNumber(const ParamValue& value) {
  if (const int* i = std::get_if<int>(&value)) return *i;
  if (const double* d = std::get_if<double>(&value)) return *d;
  return std::nullopt;
}

ParamCheck checkNumber(const ParamInfo& info, const ParamValue& value) {
  const auto number = asNumber(value);
  if (!number) return refuse(info, "needs a number");
  if (!std::isfinite(*number)) return refuse(info, "is not a finite number");
  if (info.hasRange() && (*number < info.minimum || *number > info.maximum)) {
    return refuse(info, "cannot be " + withUnit(info, *number));
  }
  if (info.kind == ParamKind::real) return accept(*number);
  if (*number != std::floor(*number)) return refuse(info, "cannot be " + withUnit(info, *number));
  if (std::abs(*number) > std::numeric_limits<int>::max()) return refuse(info, "is too large");
  return accept(int(*number));
}

ParamCheck checkColour(const ParamInfo& info, const ParamValue& value) {
  const ColourRgb* colour = std::get_if<ColourRgb>(&value);
  if (!colour) return refuse(info, "needs a colour");
  for (float channel : {colour->r, colour->g, colour->b}) {
    if (!(channel >= 0 && channel <= 1)) return refuse(info, "has a channel outside 0..1");
  }
  return accept(*colour);
}

ParamCheck checkChoice(const ParamInfo& info, const ParamValue& value) {
  const std::string* id = std::get_if<std::string>(&value);
  if (!id) return refuse(info, "needs the name of a choice");
  const bool known = std::any_of(info.choices.begin(), info.choices.end(),
                                 [&](const ParamChoice& choice) { return choice.id == *id; });
  return known ? accept(*id) : refuse(info, "does not know \"" + *id + "\"");
}

std::optional<double> parseNumber(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<ColourRgb> parseHexColour(std::string_view text) {
  unsigned rgb = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), rgb, 16);
  if (text.size() != 7 || error != std::errc() || end != text.data() + 7) return std::nullopt;
  return ColourRgb{float(rgb >> 16) / 255, float(rgb >> 8 & 255) / 255, float(rgb & 255) / 255};
}

std::optional<ColourRgb> parseColour(std::string_view text) {
  if (text.starts_with('#')) return parseHexColour(text);
  float channels[3];
  for (int i = 0; i < 3; ++i) {
    const std::size_t comma = i < 2 ? text.find(',') : text.size();
    if (comma == std::string_view::npos) return std::nullopt;
    const auto number = parseNumber(text.substr(0, comma));
    if (!number) return std::nullopt;
    channels[i] = float(*number);
    text.remove_prefix(std::min(text.size(), comma + 1));
  }
  return ColourRgb{channels[0], channels[1], channels[2]};
}

std::optional<bool> parseBoolean(std::string_view text) {
  if (text == "true" || text == "on" || text == "yes" || text == "1") return true;
  if (text == "false" || text == "off" || text == "no" || text == "0") return false;
  return std::nullopt;
}

// The text as a value of the parameter's kind, ranges not yet checked.
std::optional<ParamValue> parseAlternative(ParamKind kind, std::string_view text) {
  switch (kind) {
    case ParamKind::boolean: return parseBoolean(text);
    case ParamKind::integer:
    case ParamKind::real: return parseNumber(text);
    case ParamKind::colour: return parseColour(text);
    default: return std::string(text);
  }
}

}  // namespace

ParamValue ParamCheck::take() && {
  if (!value) throw Error(std::move(problem), std::move(remedy));
  return std::move(*value);
}

std::string choiceIds(const ParamInfo& info, const char* separator) {
  std::string list;
  for (const ParamChoice& choice : info.choices)
    list += (list.empty() ? "" : separator) + (choice.id.empty() ? "\"\"" : choice.id);
  return list;
}

const char* paramKindName(ParamKind kind) {
  constexpr const char* names[] = {"boolean", "integer", "real", "text", "choice", "colour"};
  return names[int(kind)];
}

ParamCheck checkParamValue(const ParamInfo& info, const ParamValue& value) {
  switch (info.kind) {
    case ParamKind::boolean:
      return std::holds_alternative<bool>(value) ? accept(value)
                                                 : refuse(info, "needs true or false");
    case ParamKind::integer:
    case ParamKind::real: return checkNumber(info, value);
    case ParamKind::text:
      return std::holds_alternative<std::string>(value) ? accept(value)
                                                        : refuse(info, "needs a text");
    case ParamKind::choice: return checkChoice(info, value);
    case ParamKind::colour: return checkColour(info, value);
  }
  return refuse(info, "has no known type");
}

ParamCheck parseParamValue(const ParamInfo& info, std::string_view text) {
  const auto value = parseAlternative(info.kind, text);
  if (!value) return refuse(info, "cannot be \"" + std::string(text) + "\"");
  return checkParamValue(info, *value);
}

std::string formatParamValue(const ParamValue& value) {
  struct Visitor {
    std::string operator()(bool b) const { return b ? "true" : "false"; }
    std::string operator()(int i) const { return std::to_string(i); }
    std::string operator()(double d) const { return formatNumber(d); }
    std::string operator()(const std::string& s) const { return s; }
    std::string operator()(const ColourRgb& c) const {
      return formatNumber(shortDecimal(c.r)) + "," + formatNumber(shortDecimal(c.g)) + "," + formatNumber(shortDecimal(c.b));
    }
  };
  return std::visit(Visitor{}, value);
}

nlohmann::json paramValueToJson(const ParamValue& value) {
  if (const ColourRgb* c = std::get_if<ColourRgb>(&value)) return {shortDecimal(c->r), shortDecimal(c->g), shortDecimal(c->b)};
  if (const bool* b = std::get_if<bool>(&value)) return *b;
  if (const int* i = std::get_if<int>(&value)) return *i;
  if (const double* d = std::get_if<double>(&value)) return *d;
  return std::get<std::string>(value);
}

ParamCheck paramValueFromJson(const ParamInfo& info, const nlohmann::json& json) {
  if (json.is_boolean()) return checkParamValue(info, json.get<bool>());
  if (json.is_number()) return checkParamValue(info, json.get<double>());
  if (json.is_string()) return checkParamValue(info, json.get<std::string>());
  const bool triple = json.is_array() && json.size() == 3 &&
                      std::all_of(json.begin(), json.end(), [](auto& v) { return v.is_number(); });
  if (!triple) return refuse(info, "has a value of the wrong type");
  return checkParamValue(
      info, ColourRgb{json[0].get<float>(), json[1].get<float>(), json[2].get<float>()});
}

}  // namespace likeness
