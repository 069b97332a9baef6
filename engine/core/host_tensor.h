#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace likeness {

/// Element types that the readers meet (safetensors, npy, torch checkpoints).
enum class DType { f64, f32, f16, bf16, i64, i32, i16, i8, u64, u32, u16, u8, boolean };

/// Bytes per element.
std::size_t dtypeSize(DType dtype);
/// Safetensors spelling: "F32", "BF16", "I64", "BOOL", ...
const char* dtypeName(DType dtype);

/// A C-ordered, little-endian array in host memory. Cheap to copy: the bytes are shared and
/// immutable once published (they may be a memory-mapped file).
struct HostTensor {
  DType dtype = DType::f32;
  std::vector<std::int64_t> shape;         ///< empty = scalar
  std::shared_ptr<const std::byte> bytes;  ///< may alias a larger owner

  std::int64_t elementCount() const;
  std::size_t byteCount() const { return std::size_t(elementCount()) * dtypeSize(dtype); }
  /// Typed view; throws Error when T does not match dtype.
  template <class T>
  std::span<const T> as() const;
  /// Converted copies whatever the stored type is (f16/bf16 widened, integers converted).
  std::vector<float> toFloat() const;
  std::vector<double> toDouble() const;
  /// Integers of any width (also floats with integral values); throws Error when out of range.
  std::vector<std::int64_t> toInt64() const;

  /// Copies `values` into a new tensor of `shape`; throws Error when the product does not match.
  template <class T>
  static HostTensor of(std::span<const T> values, std::vector<std::int64_t> shape);
  template <class T>
  static HostTensor of(const std::vector<T>& values, std::vector<std::int64_t> shape) {
    return of(std::span<const T>(values), std::move(shape));
  }
  /// Uninitialised storage of the given type; write through the returned pointer before sharing.
  static HostTensor uninitialised(DType dtype, std::vector<std::int64_t> shape, std::byte** data);
};

/// Named tensors in name order, as every tensor file yields them.
using TensorMap = std::map<std::string, HostTensor>;

}  // namespace likeness
