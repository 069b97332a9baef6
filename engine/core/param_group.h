#pragma once
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/aggregate_arity.h"
#include "engine/core/param_list.h"

namespace likeness {

/// What reading settings from a file found beside good values.
struct ParamReadReport {
  std::vector<std::string> unknownKeys;  ///< kept, and written back by toJson
  std::vector<std::string> problems;     ///< sentences; those settings keep their value
  /// One sentence per finding, for the log or a dialog; empty = all well.
  std::vector<std::string> sentences() const;
};

/// One described struct with its type erased: iterate, get, set, validate, reset, JSON. It views a
/// struct of its owner or owns one itself; copies share the struct. Not synchronised: use it on
/// the thread that owns the struct (a running job receives changes through LiveParams).
class ParamGroup {
 public:
  /// A group that owns a value-initialised T.
  template <class T>
  static ParamGroup owning(std::string name, Text title) {
    auto owned = std::make_shared<T>();
    return ParamGroup(std::move(name), title, owned);
  }
  /// A group over `target`, which must outlive it.
  template <class T>
  static ParamGroup viewing(std::string name, Text title, T& target) {
    return ParamGroup(std::move(name), title, std::shared_ptr<T>(&target, [](T*) {}));
  }

  const std::string& name() const { return name_; }  ///< "draft"
  Text title() const { return title_; }
  std::size_t size() const { return entries_.size(); }
  const ParamInfo& info(std::size_t index) const { return entries_[index].info; }
  /// Nothing when the key is not of this group.
  std::optional<std::size_t> find(std::string_view key) const;
  bool contains(std::string_view key) const { return find(key).has_value(); }

  ParamValue get(std::size_t index) const { return entries_[index].get(); }
  /// Throws Error with a clear sentence when the value is refused; nothing changes then.
  void set(std::size_t index, const ParamValue& value);
  /// By key; these throw Error for a key that the group does not have.
  ParamValue get(std::string_view key) const { return get(require(key)); }
  void set(std::string_view key, const ParamValue& value) { set(require(key), value); }
  void parse(std::string_view key, std::string_view text);

  /// The value in a value-initialised struct.
  const ParamValue& defaultValue(std::size_t index) const { return entries_[index].fallback; }
  void reset();
  void reset(std::size_t index) { entries_[index].set(entries_[index].fallback); }

  /// Flat {key: value}, unknown keys of the last fromJson included.
  nlohmann::json toJson() const;
  /// Sets what it knows, keeps what it does not; never throws for a JSON object's content.
  ParamReadReport fromJson(const nlohmann::json& object);
  /// One key of such an object; false when the key is not of this group.
  bool readJson(std::string_view key, const nlohmann::json& value, ParamReadReport& report);

  /// For the generic test: members of the struct, and members that describe() named.
  int memberCount() const { return members_; }
  int describedCount() const { return described_; }

 private:
  struct Entry {
    ParamInfo info;
    ParamValue fallback;
    std::function<ParamValue()> get;
    std::function<void(const ParamValue&)> set;
  };

  template <class T>
  ParamGroup(std::string name, Text title, std::shared_ptr<T> target)
      : name_(std::move(name)), title_(title), members_(int(aggregateArity<T>())) {
    ParamList<T> list;
    describe(list);
    described_ = list.fieldCount();
    for (const auto& entry : list.entries()) {
      entries_.push_back({entry.info, entry.get(T{}), [target, get = entry.get] { return get(*target); },
                          [target, set = entry.set](const ParamValue& v) { set(*target, v); }});
    }
  }
  std::size_t require(std::string_view key) const;

  std::string name_;
  Text title_;
  std::vector<Entry> entries_;
  std::map<std::string, std::string> unknown_;  // key -> JSON text
  int members_ = 0, described_ = 0;
};

}  // namespace likeness
