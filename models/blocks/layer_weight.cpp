#include "models/blocks/layer_weight_torch.h"

#include <atomic>
#include <limits>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "engine/core/mapped_pages.h"
#include "models/blocks/batch_torch.h"
#include "models/blocks/packed_kernels_torch.h"

namespace likeness {
namespace {

// Kernels that see one pixel are matrices over its channels. Packed as convolutions they suit one size of picture and are
// brought into another layout at every call on others, which took half of a bfloat16 pass; a packed matrix suits all.
bool seesOnePixel(const at::Tensor& weight, const ConvolutionOptions& o) {
  return weight.size(2) == 1 && weight.size(3) == 1 && o.stride == 1 && o.padding == 0 && o.groups == 1;
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

void LayerWeight::pack(const ConvolutionOptions& options) {
  if (packed() || !packable(weight_)) return;
  mapsPixels_ = seesOnePixel(weight_, options);
  packed_ = mapsPixels_ ? packedMatrix(weight_.flatten(1)) : packedKernel(weight_, options);
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
  if (mapsPixels_) return mapPixels(x, bias, other);
  if (packedKernelsSuitOneShape()) suit(x.sizes(), o);
  return other.defined() ? convolvePackedOnto(other, x, packed_, bias, o) : convolvePacked(x, packed_, bias, o);
}

// The first shape of picture, and later one that comes twice in a row: packing anew costs as much as two unsuited calls.
void LayerWeight::suit(at::IntArrayRef picture, const ConvolutionOptions& o) const {
  if (picture == suits_) return;
  const bool again = suits_.empty() || picture == asked_;
  asked_ = picture.vec();
  if (!again) return;
  packed_ = packedKernel(plain(), o, picture);
  suits_ = asked_;
}

// [B, in, H, W] -> [B, out, H, W], channels last in memory
at::Tensor LayerWeight::mapPixels(const at::Tensor& x, const at::Tensor& bias, const at::Tensor& other) const {
  const auto channelsLast = [](const at::Tensor& t) { return t.permute({0, 2, 3, 1}); };
  const at::Tensor y = map(channelsLast(x), bias, other.defined() ? channelsLast(other) : other);
  return y.permute({0, 3, 1, 2});
}

at::Tensor LayerWeight::map(const at::Tensor& x, const at::Tensor& bias, const at::Tensor& other, Join join) const {
  const bool recorded = recordsGradient(x) || (other.defined() && recordsGradient(other));
  if (!packed() || recorded) {
    const at::Tensor y = at::linear(x, plain(), bias);
    if (!other.defined()) return y;
    return join == Join::plus ? plus(y, other) : times(y, other);
  }
  if (!other.defined()) return mapPacked(x, packed_, bias, "none");
  return mapPackedOnto(other, join == Join::plus ? "add" : "mul", x, packed_, bias);
}

at::Tensor LayerWeight::mapGelu(const at::Tensor& x, const at::Tensor& bias) const {
  if (!packed() || recordsGradient(x)) return at::gelu(at::linear(x, plain(), bias));
  return mapPacked(x, packed_, bias, "gelu");
}

}  // namespace likeness
