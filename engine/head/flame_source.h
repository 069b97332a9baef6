#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/io/npz.h"
#include "models/io/pickle.h"

namespace likeness {

/// A FLAME file seen as named arrays, whatever carries it: .npz, a pickled dict, or a 0-d object
/// .npy around such a dict. The kind is told by content, not by extension. Arrays are decoded when
/// asked for. Every failure is an Error that names the file.
class FlameSource {
 public:
  static FlameSource open(const std::filesystem::path& path);

  const std::string& fileName() const { return fileName_; }
  std::vector<std::string> names() const;
  bool has(const std::string& name) const;
  /// Throws one Error that lists all of `wanted` that are missing; `what` says what the file was
  /// taken for, e.g. "FLAME model".
  void require(const std::vector<std::string>& wanted, const std::string& what) const;
  /// An array; a list of arrays of one shape is stacked along a new first axis.
  HostTensor array(const std::string& name) const;
  /// Whether array(name) could work, without decoding it.
  bool isArray(const std::string& name) const;
  /// A 1-D array of text; empty when absent.
  std::vector<std::string> texts(const std::string& name) const;
  /// A whole number inside a nested dict (supr_expression_metadata), when there.
  std::optional<std::int64_t> nestedInteger(const std::string& name, const std::string& key) const;

  /// array(name), checked: dimensions of `shape` that are -1 are free.
  HostTensor shaped(const std::string& name, const std::vector<std::int64_t>& shape) const;
  /// Finite numbers of shaped(); throws Error on NaN or infinity.
  std::vector<float> floats(const std::string& name, const std::vector<std::int64_t>& shape) const;
  /// Indices of shaped(), each below `limit`.
  std::vector<std::uint32_t> indices(const std::string& name, const std::vector<std::int64_t>& shape,
                                     std::int64_t limit) const;

 private:
  [[noreturn]] void fail(const std::string& why) const;
  PickleValue value(const std::string& name) const;

  std::string fileName_;
  NpzArrays arrays_;                  // .npz
  std::optional<PickleValue> dict_;  // pickles
};

}  // namespace likeness
