#include "models/blocks/attention_torch.h"

#include "models/blocks/attention_kernel.h"
#include "models/blocks/batch_torch.h"

namespace likeness {
namespace {

// [B, N, C] -> [B, heads, N, C / heads]
at::Tensor perHead(const at::Tensor& x, std::int64_t heads) {
  return x.view({x.size(0), x.size(1), heads, x.size(2) / heads}).transpose(1, 2);
}

AttentionRows rowsOf(const at::Tensor& x) {
  return {x.const_data_ptr<float>(), x.size(1), x.stride(1), x.stride(0)};
}

// Where our kernel beats LibTorch's: many float32 queries, heads of some width, nothing recorded.
bool suitsOurKernel(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, std::int64_t heads) {
  constexpr std::int64_t kFewQueries = 128, kNarrow = 16;
  const auto fits = [](const at::Tensor& x) {
    return x.is_cpu() && x.scalar_type() == at::kFloat && x.stride(2) == 1 && !recordsGradient(x);
  };
  return fits(q) && fits(k) && fits(v) && q.size(1) >= kFewQueries && q.size(2) / heads >= kNarrow;
}

}  // namespace

at::Tensor multiHeadAttention(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v,
                              std::int64_t heads, bool causal) {
  if (!causal && suitsOurKernel(q, k, v, heads)) {
    at::Tensor out = at::empty(q.sizes(), q.options());
    fusedAttention(rowsOf(q), rowsOf(k), rowsOf(v), q.size(0), heads, q.size(2) / heads, out.data_ptr<float>());
    return out;
  }
  const at::Tensor out = at::scaled_dot_product_attention(perHead(q, heads), perHead(k, heads),
                                                          perHead(v, heads), {}, 0.0, causal);
  return out.transpose(1, 2).reshape({q.size(0), q.size(1), q.size(2)});
}

at::Tensor quickGelu(const at::Tensor& x) { return x * at::sigmoid(x * 1.702); }

ClipLayer::ClipLayer(const WeightScope& scope, const ClipLayerOptions& o)
    : heads_(o.heads),
      norm1_(scope / "layer_norm1", o.width, o.eps),
      norm2_(scope / "layer_norm2", o.width, o.eps),
      q_(scope / "self_attn" / "q_proj", o.width, o.width),
      k_(scope / "self_attn" / "k_proj", o.width, o.width),
      v_(scope / "self_attn" / "v_proj", o.width, o.width),
      out_(scope / "self_attn" / "out_proj", o.width, o.width),
      fc1_(scope / "mlp" / "fc1", o.width, o.hidden),
      fc2_(scope / "mlp" / "fc2", o.hidden, o.width) {}

at::Tensor ClipLayer::operator()(const at::Tensor& x, bool causal) const {
  const at::Tensor n = norm1_(x);
  const at::Tensor y = x + out_(multiHeadAttention(q_(n), k_(n), v_(n), heads_, causal));
  return y + fc2_(quickGelu(fc1_(norm2_(y))));
}

}  // namespace likeness
