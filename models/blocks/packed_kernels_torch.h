#pragma once
#include <torch/torch.h>

#include "models/blocks/layer_weight_torch.h"

namespace likeness {

// oneDNN's kernels on packed CPU weights, float32 and, where packsBrainFloats(), bfloat16. Nothing here records
// gradients. An undefined bias counts as none.

bool oneDnnHasPackedKernels();
/// Whether oneDNN computes right on packed bfloat16 weights here; found out by trying, once. Processors differ, and
/// so do settings such as ONEDNN_MAX_CPU_ISA.
bool packsBrainFloats();

/// weight [out, in / groups, k, k] and [out, in] in the layout that the kernels below take; `to_dense` undoes it.
/// `picture`: the [B, in, H, W] (channels last) that the layout shall suit; empty: any.
at::Tensor packedKernel(const at::Tensor& weight, const ConvolutionOptions& options, at::IntArrayRef picture = {});
/// Without AVX-512 a layout suits one shape of picture; for others oneDNN brings the kernel into another at every call,
/// which takes longer than the convolution.
bool packedKernelsSuitOneShape();
at::Tensor packedMatrix(const at::Tensor& weight);

/// x: [B, in, H, W] -> [B, out, H', W']; `Onto`: plus `other` of the result's shape.
at::Tensor convolvePacked(const at::Tensor& x, const at::Tensor& packed, const at::Tensor& bias,
                          const ConvolutionOptions& options);
at::Tensor convolvePackedOnto(const at::Tensor& other, const at::Tensor& x, const at::Tensor& packed,
                              const at::Tensor& bias, const ConvolutionOptions& options);

/// x: [..., in] -> [..., out], then the function `then` (none, gelu); `Onto`: `join` (add, mul) with `other`.
at::Tensor mapPacked(const at::Tensor& x, const at::Tensor& packed, const at::Tensor& bias, const char* then);
at::Tensor mapPackedOnto(const at::Tensor& other, const char* join, const at::Tensor& x, const at::Tensor& packed,
                         const at::Tensor& bias);

}  // namespace likeness
