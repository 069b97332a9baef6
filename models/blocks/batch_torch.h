#pragma once
#include <torch/torch.h>

#include <vector>

namespace likeness {

/// Whether an operation on these tensors becomes part of a gradient's graph.
inline bool recordsGradient(const at::Tensor& x) { return at::GradMode::is_enabled() && x.requires_grad(); }
inline bool recordsGradient(const at::Tensor& x, const at::Tensor& y) {
  return at::GradMode::is_enabled() && (x.requires_grad() || y.requires_grad());
}

/// x + y, x y and silu(x), in x's own memory unless a gradient is recorded. `x` is a fresh result that nobody
/// else holds, of the result's shape and type.
inline at::Tensor plus(at::Tensor x, const at::Tensor& y) { return recordsGradient(x, y) ? x + y : x.add_(y); }
inline at::Tensor times(at::Tensor x, const at::Tensor& y) { return recordsGradient(x, y) ? x * y : x.mul_(y); }
inline at::Tensor activated(at::Tensor x) { return recordsGradient(x) ? at::silu(x) : at::silu_(x); }

/// x as it is when it has `batch` samples, else its samples over and over: [b, ...] -> [batch, ...], batch a
/// multiple of b. Channels-last stays channels-last.
inline at::Tensor repeatedTo(const at::Tensor& x, std::int64_t batch) {
  if (x.size(0) == batch) return x;
  return at::cat(std::vector<at::Tensor>(std::size_t(batch / x.size(0)), x));
}

}  // namespace likeness
