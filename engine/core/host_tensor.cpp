#include "engine/core/host_tensor.h"

#include <cmath>
#include <cstring>
#include <limits>

#include "engine/core/error.h"

namespace likeness {
namespace {

template <class T>
struct DTypeOf;
#define LIKENESS_DTYPE(T, D) \
  template <>                \
  struct DTypeOf<T> {        \
    static constexpr DType value = DType::D; \
  };
LIKENESS_DTYPE(double, f64)
LIKENESS_DTYPE(float, f32)
LIKENESS_DTYPE(std::int64_t, i64)
LIKENESS_DTYPE(std::int32_t, i32)
LIKENESS_DTYPE(std::int16_t, i16)
LIKENESS_DTYPE(std::int8_t, i8)
LIKENESS_DTYPE(std::uint64_t, u64)
LIKENESS_DTYPE(std::uint32_t, u32)
LIKENESS_DTYPE(std::uint16_t, u16)
LIKENESS_DTYPE(std::uint8_t, u8)
LIKENESS_DTYPE(bool, boolean)
#undef LIKENESS_DTYPE

float floatFromBits(std::uint32_t bits) {
  float value;
  std::memcpy(&value, &bits, 4);
  return value;
}

float floatFromHalf(std::uint16_t half) {
  const std::uint32_t sign = std::uint32_t(half & 0x8000u) << 16;
  const std::uint32_t exponent = (half >> 10) & 31u;
  const std::uint32_t mantissa = half & 1023u;
  if (exponent == 31) return floatFromBits(sign | 0x7F800000u | (mantissa << 13));
  if (exponent == 0) {
    const float magnitude = std::ldexp(float(mantissa), -24);
    return sign ? -magnitude : magnitude;
  }
  return floatFromBits(sign | ((exponent + 112u) << 23) | (mantissa << 13));
}

template <class To, class From>
To checked(From value) {
  if constexpr (std::is_same_v<To, std::int64_t> && std::is_floating_point_v<From>) {
    if (!(value >= -9.2e18 && value <= 9.2e18) || value != std::floor(value))
      throw Error("A tensor holds a value that is not a whole number.");
  } else if constexpr (std::is_same_v<To, std::int64_t> && std::is_same_v<From, std::uint64_t>) {
    if (value > std::uint64_t(std::numeric_limits<std::int64_t>::max()))
      throw Error("A tensor holds an integer beyond 63 bits.");
  }
  return static_cast<To>(value);
}

template <class To, class From>
std::vector<To> convert(const HostTensor& t) {
  std::vector<To> out(std::size_t(t.elementCount()));
  const std::byte* p = t.bytes.get();
  for (std::size_t i = 0; i < out.size(); ++i, p += sizeof(From)) {
    From value;  // bytes may be unaligned inside a mapped file
    std::memcpy(&value, p, sizeof(From));
    out[i] = checked<To>(value);
  }
  return out;
}

template <class To>
std::vector<To> convertHalf(const HostTensor& t, bool brain) {
  std::vector<To> out(std::size_t(t.elementCount()));
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::uint16_t bits;
    std::memcpy(&bits, t.bytes.get() + 2 * i, 2);
    out[i] = checked<To>(brain ? floatFromBits(std::uint32_t(bits) << 16) : floatFromHalf(bits));
  }
  return out;
}

template <class To>
std::vector<To> convertAny(const HostTensor& t) {
  switch (t.dtype) {
    case DType::f64: return convert<To, double>(t);
    case DType::f32: return convert<To, float>(t);
    case DType::f16: return convertHalf<To>(t, false);
    case DType::bf16: return convertHalf<To>(t, true);
    case DType::i64: return convert<To, std::int64_t>(t);
    case DType::i32: return convert<To, std::int32_t>(t);
    case DType::i16: return convert<To, std::int16_t>(t);
    case DType::i8: return convert<To, std::int8_t>(t);
    case DType::u64: return convert<To, std::uint64_t>(t);
    case DType::u32: return convert<To, std::uint32_t>(t);
    case DType::u16: return convert<To, std::uint16_t>(t);
    case DType::u8:
    case DType::boolean: return convert<To, std::uint8_t>(t);
  }
  throw Error("A tensor has an unknown element type.");
}

}  // namespace

std::size_t dtypeSize(DType dtype) {
  switch (dtype) {
    case DType::f64: case DType::i64: case DType::u64: return 8;
    case DType::f32: case DType::i32: case DType::u32: return 4;
    case DType::f16: case DType::bf16: case DType::i16: case DType::u16: return 2;
    case DType::i8: case DType::u8: case DType::boolean: return 1;
  }
  return 1;
}

const char* dtypeName(DType dtype) {
  switch (dtype) {
    case DType::f64: return "F64";
    case DType::f32: return "F32";
    case DType::f16: return "F16";
    case DType::bf16: return "BF16";
    case DType::i64: return "I64";
    case DType::i32: return "I32";
    case DType::i16: return "I16";
    case DType::i8: return "I8";
    case DType::u64: return "U64";
    case DType::u32: return "U32";
    case DType::u16: return "U16";
    case DType::u8: return "U8";
    case DType::boolean: return "BOOL";
  }
  return "?";
}

std::int64_t HostTensor::elementCount() const {
  std::int64_t count = 1;
  for (std::int64_t d : shape) count *= d;
  return count;
}

template <class T>
std::span<const T> HostTensor::as() const {
  if (DTypeOf<T>::value != dtype)
    throw Error(std::string("A tensor of type ") + dtypeName(dtype) + " was read as " +
                dtypeName(DTypeOf<T>::value) + ".");
  return {reinterpret_cast<const T*>(bytes.get()), std::size_t(elementCount())};
}

template <class T>
HostTensor HostTensor::of(std::span<const T> values, std::vector<std::int64_t> shape) {
  std::byte* data = nullptr;
  HostTensor out = uninitialised(DTypeOf<T>::value, std::move(shape), &data);
  if (std::size_t(out.elementCount()) != values.size())
    throw Error("A tensor's shape does not match its number of values.");
  if (!values.empty()) std::memcpy(data, values.data(), values.size() * sizeof(T));
  return out;
}

#define LIKENESS_INSTANTIATE(T)                                \
  template std::span<const T> HostTensor::as<T>() const;       \
  template HostTensor HostTensor::of<T>(std::span<const T>, std::vector<std::int64_t>);
LIKENESS_INSTANTIATE(double)
LIKENESS_INSTANTIATE(float)
LIKENESS_INSTANTIATE(std::int64_t)
LIKENESS_INSTANTIATE(std::int32_t)
LIKENESS_INSTANTIATE(std::int16_t)
LIKENESS_INSTANTIATE(std::int8_t)
LIKENESS_INSTANTIATE(std::uint64_t)
LIKENESS_INSTANTIATE(std::uint32_t)
LIKENESS_INSTANTIATE(std::uint16_t)
LIKENESS_INSTANTIATE(std::uint8_t)
#undef LIKENESS_INSTANTIATE

std::vector<float> HostTensor::toFloat() const { return convertAny<float>(*this); }
std::vector<double> HostTensor::toDouble() const { return convertAny<double>(*this); }
std::vector<std::int64_t> HostTensor::toInt64() const { return convertAny<std::int64_t>(*this); }

HostTensor HostTensor::uninitialised(DType dtype, std::vector<std::int64_t> shape,
                                     std::byte** data) {
  HostTensor out;
  out.dtype = dtype;
  out.shape = std::move(shape);
  std::shared_ptr<std::byte[]> storage(new std::byte[out.byteCount() + 1]);
  *data = storage.get();
  out.bytes = std::shared_ptr<const std::byte>(storage, storage.get());
  return out;
}

}  // namespace likeness
