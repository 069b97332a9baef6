#include "models/blocks/layer_weight_torch.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include <limits>
#include <string_view>

#include "engine/core/mapped_pages.h"
#include "models/blocks/batch_torch.h"

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

bool packable(const at::Tensor& weight) {
  const at::ScalarType type = weight.scalar_type();
  return weight.is_cpu() && (type == at::kFloat || type == at::kBFloat16) && oneDnnHasPackedKernels();
}

std::optional<at::Tensor> orNothing(const at::Tensor& bias) {
  return bias.defined() ? std::optional(bias) : std::nullopt;
}

}  // namespace

void LayerWeight::pack(const ConvolutionOptions& o) {
  if (packed() || !packable(weight_)) return;
  static const auto packKernel = named<PackKernelFn>("mkldnn::_reorder_convolution_weight");
  const std::int64_t padding[] = {o.padding, o.padding}, stride[] = {o.stride, o.stride}, one[] = {1, 1};
  packed_ = packKernel.call(weight_, padding, stride, one, o.groups, std::nullopt);
  releaseValues(weight_);
}

void LayerWeight::pack() {
  if (packed() || !packable(weight_)) return;
  static const auto packMatrix = named<PackMatrixFn>("mkldnn::_reorder_linear_weight");
  packed_ = packMatrix.call(weight_, std::nullopt);
  releaseValues(weight_);
}

void releaseValues(at::Tensor weight) {
  const at::NoGradGuard noGrad;
  dropMappedPages({static_cast<const std::byte*>(weight.const_data_ptr()), weight.nbytes()});  // a packed copy stands in
  const at::Tensor gone = at::full({1}, std::numeric_limits<double>::quiet_NaN(), weight.options());
  weight.set_data(gone.expand(weight.sizes()));
}

at::Tensor LayerWeight::convolve(const at::Tensor& x, const at::Tensor& bias, const ConvolutionOptions& o,
                                 const at::Tensor& other) const {
  const bool recorded = recordsGradient(x) || (other.defined() && recordsGradient(other));
  if (!packed() || recorded) {
    const at::Tensor y = at::conv2d(x, plain(), bias, o.stride, o.padding, 1, o.groups);
    return other.defined() ? plus(y, other) : y;
  }
  const std::int64_t padding[] = {o.padding, o.padding}, stride[] = {o.stride, o.stride}, one[] = {1, 1};
  if (!other.defined()) {
    static const auto run = named<ConvolveFn>("mkldnn::_convolution_pointwise");
    return run.call(x, packed_, orNothing(bias), padding, stride, one, o.groups, "none", Scalars(), "");
  }
  static const auto run = named<ConvolveJoinFn>("mkldnn::_convolution_pointwise", "binary");
  return run.call(x, other, packed_, orNothing(bias), padding, stride, one, o.groups, "add", std::nullopt,
                  std::nullopt, Scalars(), std::nullopt);
}

at::Tensor LayerWeight::map(const at::Tensor& x, const at::Tensor& bias, const at::Tensor& other, Join join) const {
  const bool recorded = recordsGradient(x) || (other.defined() && recordsGradient(other));
  if (!packed() || recorded) {
    const at::Tensor y = at::linear(x, plain(), bias);
    if (!other.defined()) return y;
    return join == Join::plus ? plus(y, other) : times(y, other);
  }
  if (!other.defined()) {
    static const auto run = named<MapFn>("mkldnn::_linear_pointwise");
    return run.call(x, packed_, orNothing(bias), "none", Scalars(), "");
  }
  static const auto run = named<MapJoinFn>("mkldnn::_linear_pointwise", "binary");
  return run.call(x, other, packed_, orNothing(bias), join == Join::plus ? "add" : "mul");
}

at::Tensor LayerWeight::mapGelu(const at::Tensor& x, const at::Tensor& bias) const {
  if (!packed() || recordsGradient(x)) return at::gelu(at::linear(x, plain(), bias));
  static const auto run = named<MapFn>("mkldnn::_linear_pointwise");
  return run.call(x, packed_, orNothing(bias), "gelu", Scalars(), "none");
}

}  // namespace likeness
