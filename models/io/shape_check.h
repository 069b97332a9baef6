#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/host_tensor.h"

namespace likeness {

/// Number of bytes of an array of `shape`; nothing when a dimension is negative, the product
/// overflows 63 bits or there are more than 64 dimensions. For untrusted headers.
std::optional<std::uint64_t> checkedByteCount(const std::vector<std::int64_t>& shape,
                                              std::size_t elementSize);

/// "[3, 4]" for messages.
std::string shapeText(const std::vector<std::int64_t>& shape);

}  // namespace likeness
