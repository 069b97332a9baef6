#include "models/io/shape_check.h"

#include <algorithm>

namespace likeness {

std::optional<std::uint64_t> checkedByteCount(const std::vector<std::int64_t>& shape,
                                              std::size_t elementSize) {
  constexpr std::size_t kMaxDimensions = 64;
  if (shape.size() > kMaxDimensions) return {};
  if (std::any_of(shape.begin(), shape.end(), [](std::int64_t d) { return d < 0; })) return {};
  // The product without zeros must fit too, or strides would overflow later.
  std::int64_t product = std::int64_t(elementSize);
  bool empty = false;
  for (std::int64_t d : shape) {
    if (d == 0) empty = true;
    if (d != 0 && __builtin_mul_overflow(product, d, &product)) return {};
  }
  return empty ? 0 : std::uint64_t(product);
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
  std::string out = "[";
  for (std::size_t i = 0; i < shape.size() && i < 8; ++i)
    out += (i ? ", " : "") + std::to_string(shape[i]);
  return out + (shape.size() > 8 ? ", ...]" : "]");
}

}  // namespace likeness
