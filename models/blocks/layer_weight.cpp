#include "models/blocks/layer_weight_torch.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include <atomic>
#include <exception>
#include <limits>
#include <string_view>
#ifdef __GLIBC__
#include <malloc.h>
#endif

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

std::optional<at::Tensor> orNothing(const at::Tensor& bias) {
  return bias.defined() ? std::optional(bias) : std::nullopt;
}

at::Tensor packedKernel(const at::Tensor& weight, const ConvolutionOptions& o) {
  static const auto run = named<PackKernelFn>("mkldnn::_reorder_convolution_weight");
  const std::int64_t padding[] = {o.padding, o.padding}, stride[] = {o.stride, o.stride}, one[] = {1, 1};
  return run.call(weight, padding, stride, one, o.groups, std::nullopt);
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

at::Tensor mapPacked(const at::Tensor& x, const at::Tensor& packed, const at::Tensor& bias, const char* then) {
  static const auto run = named<MapFn>("mkldnn::_linear_pointwise");
  return run.call(x, packed, orNothing(bias), then, Scalars(), "none");
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

bool packable(const at::Tensor& weight) {
  if (!weight.is_cpu()) return false;
  return weight.scalar_type() == at::kBFloat16 ? packsBrainFloats() : weight.scalar_type() == at::kFloat && oneDnnHasPackedKernels();
}

// The allocator keeps what is freed between blocks that live on: while a network is packed weight by weight, that
// would come to a second copy of it. The walk over the heap takes milliseconds, so it is made once for many weights.
void handBack(std::size_t freed) {
#ifdef __GLIBC__
  constexpr std::size_t kWorthIt = 64u << 20;
  static std::atomic<std::size_t> waiting{0};
  if (waiting.fetch_add(freed) + freed < kWorthIt) return;
  waiting = 0;
  malloc_trim(0);
#else
  (void)freed;
#endif
}

}  // namespace

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

void LayerWeight::pack(const ConvolutionOptions& options) {
  if (packed() || !packable(weight_)) return;
  packed_ = packedKernel(weight_, options);
  releaseValues(weight_);
}

void LayerWeight::pack() {
  if (packed() || !packable(weight_)) return;
  packed_ = packedMatrix(weight_);
  releaseValues(weight_);
}

void releaseValues(at::Tensor weight) {
  const at::NoGradGuard noGrad;
  dropMappedPages({static_cast<const std::byte*>(weight.const_data_ptr()), weight.nbytes()});  // a packed copy stands in
  const std::size_t bytes = weight.nbytes();
  const at::Tensor gone = at::full({1}, std::numeric_limits<double>::quiet_NaN(), weight.options());
  weight.set_data(gone.expand(weight.sizes()));
  handBack(bytes);
}

at::Tensor LayerWeight::convolve(const at::Tensor& x, const at::Tensor& bias, const ConvolutionOptions& o,
                                 const at::Tensor& other) const {
  const bool recorded = recordsGradient(x) || (other.defined() && recordsGradient(other));
  if (!packed() || recorded) {
    const at::Tensor y = at::conv2d(x, plain(), bias, o.stride, o.padding, 1, o.groups);
    return other.defined() ? plus(y, other) : y;
  }
  if (!other.defined()) return convolvePacked(x, packed_, bias, o);
  const std::int64_t padding[] = {o.padding, o.padding}, stride[] = {o.stride, o.stride}, one[] = {1, 1};
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
  if (!other.defined()) return mapPacked(x, packed_, bias, "none");
  static const auto run = named<MapJoinFn>("mkldnn::_linear_pointwise", "binary");
  return run.call(x, other, packed_, orNothing(bias), join == Join::plus ? "add" : "mul");
}

at::Tensor LayerWeight::mapGelu(const at::Tensor& x, const at::Tensor& bias) const {
  if (!packed() || recordsGradient(x)) return at::gelu(at::linear(x, plain(), bias));
  return mapPacked(x, packed_, bias, "gelu");
}

}  // namespace likeness
