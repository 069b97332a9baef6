#pragma once
#include <charconv>
#include <cmath>

namespace likeness {

/// The double with the fewest decimal digits that still is `value` as a float: 0.012f gives 0.012, not
/// 0.012000000104308128. Parameters travel as doubles, and people read them.
inline double shortDecimal(float value) {
  char digits[32];
  double out = value;
  if (std::isfinite(value)) std::from_chars(digits, std::to_chars(digits, digits + sizeof digits, value).ptr, out);
  return out;
}

}  // namespace likeness
