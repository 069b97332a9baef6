#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace likeness {

/// One byte for each splat of an avatar, in its order: 1 = selected (or hidden).
using SplatMask = std::vector<std::uint8_t>;

/// What a newly found set does to the selection.
enum class SelectMode { replace, add, subtract };

/// Both of the same size; an empty `now` counts as nothing selected.
SplatMask combined(const SplatMask& now, const SplatMask& found, SelectMode mode);
/// What is in `among` and not in `mask`; an empty mask counts as nothing.
SplatMask inverted(const SplatMask& mask, const SplatMask& among);
/// What is in both; an empty mask counts as nothing.
SplatMask intersected(const SplatMask& a, const SplatMask& b);
std::size_t selectedCount(const SplatMask& mask);

}  // namespace likeness
