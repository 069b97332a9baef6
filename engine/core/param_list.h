#pragma once
#include <functional>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/param_value.h"
#include "engine/core/short_decimal.h"

namespace likeness {

/// Collects what describe(ParamList<T>&) says about the plain aggregate T. Supported members:
/// bool, int, float, double, std::string (with `choices`: one of their ids), ColourRgb, enums that
/// count from 0 (with `choices` in the same order), and nested aggregates that have a describe() of their own.
///
///   struct DraftParams { int iterations = 60; bool hair = true; };
///   void describe(ParamList<DraftParams>& list) {
///     list.add(&DraftParams::iterations,
///              {.key = "draft.iterations", .label = LIKENESS_TEXT("draft", "Iterations"),
///               .help = LIKENESS_TEXT("draft", "Steps of the fit."), .minimum = 1,
///               .maximum = 1000, .unit = "steps", .flags = paramLive});
///     ...
///   }
template <class T>
class ParamList {
 public:
  struct Entry {
    ParamInfo info;
    std::function<ParamValue(const T&)> get;
    std::function<void(T&, const ParamValue&)> set;  ///< the value is already checked
  };

  template <class M>
  void add(M T::*member, ParamInfo info) {
    static_assert(!std::is_integral_v<M> || std::is_same_v<M, bool> || std::is_same_v<M, int>,
                  "integer parameters are int");
    info.kind = kindOf<M>();
    if (info.kind == ParamKind::text && !info.choices.empty()) info.kind = ParamKind::choice;
    ++fields_;
    entries_.push_back({std::move(info),
                        [member](const T& t) { return ParamValue(load(t.*member)); },
                        [member](T& t, const ParamValue& v) { store(t.*member, v); }});
    bindChoices<M>(member);
  }

  /// Takes over every field of a nested aggregate, under the nested fields' own keys.
  template <class M>
  void include(M T::*member) {
    ParamList<M> nested;
    describe(nested);
    ++fields_;
    for (auto& entry : nested.entries()) {
      entries_.push_back({entry.info, [member, get = entry.get](const T& t) { return get(t.*member); },
                          [member, set = entry.set](T& t, const ParamValue& v) { set(t.*member, v); }});
    }
  }

  const std::vector<Entry>& entries() const { return entries_; }
  /// Members named so far; compared with the aggregate's member count by the generic test.
  int fieldCount() const { return fields_; }

 private:
  template <class M>
  static constexpr ParamKind kindOf() {
    if constexpr (std::is_same_v<M, bool>) return ParamKind::boolean;
    else if constexpr (std::is_same_v<M, int>) return ParamKind::integer;
    else if constexpr (std::is_floating_point_v<M>) return ParamKind::real;
    else if constexpr (std::is_same_v<M, ColourRgb>) return ParamKind::colour;
    else if constexpr (std::is_enum_v<M>) return ParamKind::choice;
    else return ParamKind::text;
  }

  template <class M>
  static auto load(const M& member) {
    if constexpr (std::is_same_v<M, float>) return shortDecimal(member);
    else if constexpr (std::is_enum_v<M>) return int(member);
    else return member;
  }

  template <class M>
  static void store(M& member, const ParamValue& value) {
    if constexpr (std::is_floating_point_v<M>) member = M(std::get<double>(value));
    else if constexpr (!std::is_enum_v<M>) member = std::get<M>(value);
  }

  // Enums travel as the id of their choice.
  template <class M>
  void bindChoices(M T::*member) {
    if constexpr (std::is_enum_v<M>) {
      Entry& entry = entries_.back();
      entry.get = [member, choices = entry.info.choices](const T& t) {
        const std::size_t index = std::size_t(t.*member);
        return ParamValue(index < choices.size() ? choices[index].id : std::string());
      };
      entry.set = [member, choices = entry.info.choices](T& t, const ParamValue& value) {
        for (std::size_t i = 0; i < choices.size(); ++i) {
          if (choices[i].id == std::get<std::string>(value)) t.*member = M(i);
        }
      };
    }
  }

  std::vector<Entry> entries_;
  int fields_ = 0;
};

}  // namespace likeness
