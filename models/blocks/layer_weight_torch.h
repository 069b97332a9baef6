#pragma once
#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace likeness {

struct ConvolutionOptions {
  std::int64_t stride = 1;
  std::int64_t padding = 0;  ///< zeros on every side
  std::int64_t groups = 1;
  bool bias = true;
};

/// The weight of a convolution [out, in / groups, k, k] or of a linear map [out, in]: as the checkpoint spells it,
/// or packed, in the layout of oneDNN's kernels. Unpacked weights are brought into that layout at every call,
/// which costs more than the product itself where pictures are small and kernels large. Calls may change the packed
/// layout: one thread at a time.
class LayerWeight {
 public:
  explicit LayerWeight(at::Tensor weight) : weight_(std::move(weight)) {}

  /// Packs CPU float32 and, where packsBrainFloats(), bfloat16 weights and releases the plain values: the checkpoint
  /// tensor keeps its shape and reads as NaN. Does nothing on other devices and where LibTorch lacks oneDNN.
  void pack(const ConvolutionOptions& options);
  void pack();
  bool packed() const { return packed_.defined(); }

  /// What a result is joined with as it is stored, which saves a pass over memory.
  enum class Join { plus, times };

  /// Convolution or linear map of x, then `join` with `other` of the result's shape, when that is defined. With a
  /// gradient to record, a packed weight is unpacked for the call.
  at::Tensor convolve(const at::Tensor& x, const at::Tensor& bias, const ConvolutionOptions& options,
                      const at::Tensor& other = {}) const;
  at::Tensor map(const at::Tensor& x, const at::Tensor& bias, const at::Tensor& other = {},
                 Join join = Join::plus) const;
  /// gelu(linear map of x)
  at::Tensor mapGelu(const at::Tensor& x, const at::Tensor& bias) const;

 private:
  at::Tensor plain() const { return packed() ? packed_.to_dense().view(weight_.sizes()) : weight_; }
  void suit(at::IntArrayRef picture, const ConvolutionOptions& options) const;
  at::Tensor mapPixels(const at::Tensor& x, const at::Tensor& bias, const at::Tensor& other) const;

  at::Tensor weight_;
  mutable at::Tensor packed_;  // the same values in the layout that calls of late ask for
  mutable std::vector<std::int64_t> suits_, asked_;
  bool mapsPixels_ = false;  // a 1x1 kernel, packed as the matrix that it is
};

/// Frees a weight's storage, and every 64 MB hands what was freed back to the system; it keeps its shape and reads as NaN.
void releaseValues(at::Tensor weight);

}  // namespace likeness
