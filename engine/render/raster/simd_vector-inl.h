// A SIMD vector that looks like a number, so that splat_math.h compiles for it. Included once per
// Highway target, inside HWY_BEFORE_NAMESPACE (no include guard on purpose).
namespace likeness::raster {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kLanes = HWY_MAX_BYTES >= 64 ? 16 : HWY_MAX_BYTES / sizeof(float);
using FloatTag = hn::FixedTag<float, kLanes>;
using FloatMask = hn::Mask<FloatTag>;
inline constexpr FloatTag kFloats;

struct Number {
  hn::Vec<FloatTag> v;
  HWY_INLINE Number() = default;
  HWY_INLINE Number(hn::Vec<FloatTag> x) : v(x) {}
  HWY_INLINE explicit Number(float x) : v(hn::Set(kFloats, x)) {}
  HWY_INLINE explicit Number(double x) : v(hn::Set(kFloats, float(x))) {}
  HWY_INLINE explicit Number(int x) : v(hn::Set(kFloats, float(x))) {}
};
HWY_INLINE Number operator+(Number a, Number b) { return hn::Add(a.v, b.v); }
HWY_INLINE Number operator-(Number a, Number b) { return hn::Sub(a.v, b.v); }
HWY_INLINE Number operator*(Number a, Number b) { return hn::Mul(a.v, b.v); }
HWY_INLINE Number operator/(Number a, Number b) { return hn::Div(a.v, b.v); }
HWY_INLINE FloatMask operator<(Number a, Number b) { return hn::Lt(a.v, b.v); }
HWY_INLINE Number select(FloatMask m, Number a, Number b) { return hn::IfThenElse(m, a.v, b.v); }
HWY_INLINE Number squareRoot(Number a) { return hn::Sqrt(a.v); }

/// One bit per lane, lane 0 lowest.
template <class D>
HWY_INLINE std::uint64_t maskBits(D d, hn::Mask<D> mask) {
#if HWY_TARGET <= HWY_AVX3 && HWY_ARCH_X86
  (void)d;
  return mask.raw;
#elif HWY_ARCH_X86
  (void)d;
  return hn::detail::BitsFromMask(mask);
#else
  std::uint8_t bytes[8] = {};
  hn::StoreMaskBits(d, mask, bytes);
  std::uint64_t bits = 0;
  for (int k = 7; k >= 0; --k) bits = bits << 8 | bytes[k];
  return bits;
#endif
}

}  // namespace HWY_NAMESPACE
}  // namespace likeness::raster
