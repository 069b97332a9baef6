#pragma once
// Bridge between LibTorch tensors and the torch-free spans; for .cpp files that include torch.
#include <span>

namespace likeness {

/// Contiguous float32 form of a tensor (itself when it already is); undefined stays undefined.
inline at::Tensor plainFloat(const at::Tensor& t) {
  return t.defined() ? t.to(at::kFloat).contiguous() : t;
}

/// Elements of a contiguous float32 CPU tensor; empty for an undefined one.
inline std::span<const float> readSpan(const at::Tensor& t) {
  if (!t.defined()) return {};
  return {t.const_data_ptr<float>(), std::size_t(t.numel())};
}
inline std::span<float> writeSpan(const at::Tensor& t) {
  if (!t.defined()) return {};
  return {t.mutable_data_ptr<float>(), std::size_t(t.numel())};
}

}  // namespace likeness
