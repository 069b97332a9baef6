#include "models/blocks/packed_kernels_torch.h"

#include <ATen/Version.h>
#include <ATen/core/dispatch/Dispatcher.h>

#include <exception>
#include <string_view>

namespace likeness {
namespace {

using Scalars = c10::List<std::optional<at::Scalar>>;
using Text = std::optional<std::string_view>;
using Pair = at::IntArrayRef;

// oneDNN's packed kernels have no C++ functions of their own in LibTorch: they are found by name.
using ConvolveFn = at::Tensor(const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&, Pair, Pair, Pair,
                              std::int64_t, std::string_view, Scalars, Text);
using MapFn = at::Tensor(const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&, std::string_view,
                         Scalars, Text);
using ConvolveJoinFn = at::Tensor(const at::Tensor&, const at::Tensor&, const at::Tensor&,
                                  const std::optional<at::Tensor>&, Pair, Pair, Pair, std::int64_t, std::string_view,
                                  std::optional<at::Scalar>, Text, Scalars, Text);
using MapJoinFn = at::Tensor(const at::Tensor&, const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&,
                             std::string_view);
using PackKernelFn = at::Tensor(const at::Tensor&, Pair, Pair, Pair, std::int64_t, at::OptionalIntArrayRef);
using PackMatrixFn = at::Tensor(const at::Tensor&, std::optional<std::int64_t>);

template <class Function>
c10::TypedOperatorHandle<Function> named(const char* name, const char* overload = "") {
  return c10::Dispatcher::singleton().findSchemaOrThrow(name, overload).typed<Function>();
}

std::optional<at::Tensor> orNothing(const at::Tensor& bias) {
  return bias.defined() ? std::optional(bias) : std::nullopt;
}

// A convolution and a linear map of ones, whose sums bfloat16 holds exactly.
bool sumsOnesInBrainFloats() {
  const at::NoGradGuard noGrad;
  const at::TensorOptions type = at::kBFloat16;
  const ConvolutionOptions around{.padding = 1};
  const at::Tensor picture = convolvePacked(at::ones({1, 16, 8, 8}, type), packedKernel(at::ones({16, 16, 3, 3}, type), around), {}, around);
  const at::Tensor rows = mapPacked(at::ones({4, 64}, type), packedMatrix(at::ones({32, 64}, type)), {}, "none");
  return (picture.slice(2, 1, 7).slice(3, 1, 7) == 9 * 16).all().item<bool>() && (rows == 64).all().item<bool>();
}

}  // namespace

bool oneDnnHasPackedKernels() {
  static const bool all = [] {
    const auto known = [](const char* name, const char* overload = "") {
      return c10::Dispatcher::singleton().findSchema({name, overload}).has_value();
    };
    return at::hasMKLDNN() && known("mkldnn::_convolution_pointwise") &&
           known("mkldnn::_convolution_pointwise", "binary") && known("mkldnn::_linear_pointwise") &&
           known("mkldnn::_linear_pointwise", "binary") && known("mkldnn::_reorder_convolution_weight") && known("mkldnn::_reorder_linear_weight");
  }();
  return all;
}

at::Tensor packedKernel(const at::Tensor& weight, const ConvolutionOptions& o, at::IntArrayRef picture) {
  static const auto run = named<PackKernelFn>("mkldnn::_reorder_convolution_weight");
  const std::int64_t padding[] = {o.padding, o.padding}, stride[] = {o.stride, o.stride}, one[] = {1, 1};
  return run.call(weight, padding, stride, one, o.groups, picture.empty() ? at::OptionalIntArrayRef() : picture);
}

bool packedKernelsSuitOneShape() {
  static const bool one = at::get_cpu_capability() != "AVX512";
  return one;
}

at::Tensor packedMatrix(const at::Tensor& weight) {
  static const auto run = named<PackMatrixFn>("mkldnn::_reorder_linear_weight");
  return run.call(weight, std::nullopt);
}

at::Tensor convolvePacked(const at::Tensor& x, const at::Tensor& packed, const at::Tensor& bias, const ConvolutionOptions& o) {
  static const auto run = named<ConvolveFn>("mkldnn::_convolution_pointwise");
  const std::int64_t padding[] = {o.padding, o.padding}, stride[] = {o.stride, o.stride}, one[] = {1, 1};
  return run.call(x, packed, orNothing(bias), padding, stride, one, o.groups, "none", Scalars(), "");
}

at::Tensor convolvePackedOnto(const at::Tensor& other, const at::Tensor& x, const at::Tensor& packed,
                              const at::Tensor& bias, const ConvolutionOptions& o) {
  static const auto run = named<ConvolveJoinFn>("mkldnn::_convolution_pointwise", "binary");
  const std::int64_t padding[] = {o.padding, o.padding}, stride[] = {o.stride, o.stride}, one[] = {1, 1};
  return run.call(x, other, packed, orNothing(bias), padding, stride, one, o.groups, "add", std::nullopt, std::nullopt,
                  Scalars(), std::nullopt);
}

at::Tensor mapPacked(const at::Tensor& x, const at::Tensor& packed, const at::Tensor& bias, const char* then) {
  static const auto run = named<MapFn>("mkldnn::_linear_pointwise");
  return run.call(x, packed, orNothing(bias), then, Scalars(), "none");
}

at::Tensor mapPackedOnto(const at::Tensor& other, const char* join, const at::Tensor& x, const at::Tensor& packed,
                         const at::Tensor& bias) {
  static const auto run = named<MapJoinFn>("mkldnn::_linear_pointwise", "binary");
  return run.call(x, other, packed, orNothing(bias), join);
}

bool packsBrainFloats() {
  static const bool works = [] {
    try {
      return oneDnnHasPackedKernels() && sumsOnesInBrainFloats();
    } catch (const std::exception&) {  // oneDNN has no such kernel for this processor
      return false;
    }
  }();
  return works;
}

}  // namespace likeness
