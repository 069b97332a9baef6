#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/splats/ply_header.h"

namespace likeness {

/// Values of chosen scalar properties of one element, row-major [rows, columns.size()], as floats.
/// Counts are checked against the bytes at hand before anything is allocated; elements in front of
/// it must not hold lists. ASCII numbers may be nan, inf or out of range (then infinite).
/// Throws Error naming the file.
class PlyRows {
 public:
  PlyRows(const FileBytes& file, const PlyHeader& header, int element, std::vector<int> columns);
  std::uint64_t count() const { return count_; }
  /// Calls `visit(row, values)` in order; `values` has one float per column.
  void forEach(const std::function<void(std::uint64_t, const float*)>& visit) const;

 private:
  void forEachBinary(const std::function<void(std::uint64_t, const float*)>& visit) const;
  void forEachText(const std::function<void(std::uint64_t, const float*)>& visit) const;

  FileBytes body_;  ///< from the first row on
  std::vector<int> columns_;
  PlyElement element_;
  PlyFormat format_;
  std::uint64_t count_ = 0;
};

}  // namespace likeness
