#pragma once
#include <cstdint>

namespace likeness {

/// Rows of float32 values, [batch, count, heads * width]: row n of head h starts at
/// data + b * batchStride + n * rowStride + h * width.
struct AttentionRows {
  const float* data = nullptr;
  std::int64_t count = 0, rowStride = 0, batchStride = 0;
};

/// out = softmax(q k^T / sqrt(width)) v for every head, without ever storing the scores: blocks of queries meet
/// tiles of keys, and the softmax is corrected as larger scores turn up (Dao et al. 2022, arXiv 2205.14135).
/// Computes with parallelFor. out: [batch, q.count, heads * width], dense; k.count == v.count > 0.
void fusedAttention(const AttentionRows& q, const AttentionRows& k, const AttentionRows& v, std::int64_t batch,
                    std::int64_t heads, std::int64_t width, float* out);

}  // namespace likeness
