#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace likeness {

/// A sparse matrix in compressed rows: point r = sum over k in [start[r], start[r+1]) of
/// weight[k] * vertex index[k]. Every linear map of the head (subdivision, landmarks, midpoint
/// templates) is one of these, so it can be folded into bases as well as applied to posed vertices.
struct SparseRows {
  std::vector<std::uint32_t> start{0};  ///< [rows + 1]
  std::vector<std::uint32_t> index;     ///< [entries] column ids
  std::vector<float> weight;            ///< [entries]

  std::size_t rows() const { return start.size() - 1; }
  /// Appends one entry to the row being built.
  void add(std::uint32_t column, float value) {
    index.push_back(column);
    weight.push_back(value);
  }
  /// Closes the row being built.
  void endRow() { start.push_back(std::uint32_t(index.size())); }
};

/// out[rows, 3] = rows * in[columns, 3]; `out` is resized. Parallel over rows.
void applyRows(const SparseRows& rows, const float* in, std::vector<float>& out);
/// The same for `width` values per vertex (UVs: 2, bases: any). out [rows, width].
void applyRows(const SparseRows& rows, const float* in, int width, std::vector<float>& out);
/// second * first: applying the result equals applying `first`, then `second`.
SparseRows composeRows(const SparseRows& second, const SparseRows& first);

}  // namespace likeness
