#pragma once
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/core/text.h"

namespace likeness {

/// Display-referred sRGB colour, 0..1 per channel.
struct ColourRgb {
  float r = 0, g = 0, b = 0;
  bool operator==(const ColourRgb&) const = default;
};

/// The value of any parameter; a choice travels as the id string of the chosen entry.
using ParamValue = std::variant<bool, int, double, std::string, ColourRgb>;

enum class ParamKind { boolean, integer, real, text, choice, colour };

/// Bits of ParamInfo::flags. Without paramLive a change takes effect at the next run.
enum ParamFlags : unsigned {
  paramNextRun = 0,
  paramLive = 1,      ///< a running job applies it at its next step
  paramAdvanced = 2,  ///< hidden until the user asks for all settings
  paramPath = 4,      ///< a text that names a file or folder
};

struct ParamChoice {
  std::string id;  ///< stable, in files and on the command line; of a text it may be empty
  Text label;
};

/// What is said about a parameter, once, in its struct's describe().
struct ParamInfo {
  std::string key;  ///< dotted, unique in the program: "draft.iterations"
  Text label, help;
  double minimum = 0, maximum = 0;  ///< numbers: inclusive range; equal = unlimited
  double step = 0;                  ///< numbers: a slider's step; 0 = a hundredth of the range
  std::string unit = {};            ///< "px", "mm", "steps"; may be empty
  std::vector<ParamChoice> choices = {};  ///< enums: in their order, which counts from 0; texts: all that are allowed
  unsigned flags = paramNextRun;
  ParamKind kind = ParamKind::boolean;  ///< set by ParamList::add from the member's type

  bool live() const { return (flags & paramLive) != 0; }
  bool hasRange() const { return minimum < maximum; }
};

/// "matte, satin": the ids of all choices; an empty one as "".
std::string choiceIds(const ParamInfo& info, const char* separator = ", ");
/// "boolean", "integer", "real", "text", "choice", "colour".
const char* paramKindName(ParamKind kind);

/// The outcome of reading a value: the value, or why it was refused.
struct ParamCheck {
  std::optional<ParamValue> value;
  std::string problem, remedy;  ///< sentences; empty when there is a value
  /// The value; throws Error when it was refused.
  ParamValue take() &&;
};

/// Brings the value to the parameter's own alternative (an integral double becomes an int, an int
/// a double) and checks type, range and choice.
ParamCheck checkParamValue(const ParamInfo& info, const ParamValue& value);

/// Reads "0.5", "true", "arkit", "#ff8800" or "1,0.5,0".
ParamCheck parseParamValue(const ParamInfo& info, std::string_view text);
/// The inverse: parse(format(x)) == x.
std::string formatParamValue(const ParamValue& value);

nlohmann::json paramValueToJson(const ParamValue& value);
ParamCheck paramValueFromJson(const ParamInfo& info, const nlohmann::json& json);

}  // namespace likeness
