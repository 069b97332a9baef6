#include "engine/head/sparse_rows.h"

#include <algorithm>
#include <map>

#include "engine/core/parallel.h"

namespace likeness {

void applyRows(const SparseRows& rows, const float* in, std::vector<float>& out) {
  out.resize(rows.rows() * 3);
  parallelFor(rows.rows(), 4096, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t r = begin; r < end; ++r) {
      float x = 0, y = 0, z = 0;
      for (std::uint32_t k = rows.start[r]; k < rows.start[r + 1]; ++k) {
        const float* p = in + 3 * std::size_t(rows.index[k]);
        const float w = rows.weight[k];
        x += w * p[0];
        y += w * p[1];
        z += w * p[2];
      }
      out[3 * r] = x;
      out[3 * r + 1] = y;
      out[3 * r + 2] = z;
    }
  });
}

void applyRows(const SparseRows& rows, const float* in, int width, std::vector<float>& out) {
  const std::size_t n = std::size_t(width);
  out.assign(rows.rows() * n, 0.0f);
  parallelFor(rows.rows(), 4096, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t r = begin; r < end; ++r)
      for (std::uint32_t k = rows.start[r]; k < rows.start[r + 1]; ++k) {
        const float* p = in + n * rows.index[k];
        for (std::size_t c = 0; c < n; ++c) out[n * r + c] += rows.weight[k] * p[c];
      }
  });
}

SparseRows composeRows(const SparseRows& second, const SparseRows& first) {
  SparseRows out;
  std::map<std::uint32_t, double> row;
  for (std::size_t r = 0; r < second.rows(); ++r) {
    row.clear();
    for (std::uint32_t k = second.start[r]; k < second.start[r + 1]; ++k) {
      const std::uint32_t mid = second.index[k];
      for (std::uint32_t j = first.start[mid]; j < first.start[mid + 1]; ++j)
        row[first.index[j]] += double(second.weight[k]) * first.weight[j];
    }
    for (const auto& [column, value] : row) out.add(column, float(value));
    out.endRow();
  }
  return out;
}

}  // namespace likeness
