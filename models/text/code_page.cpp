#include "models/text/code_page.h"

#include <algorithm>
#include <iterator>

namespace likeness {
namespace {

// Of the bytes 80 to 9F; the others are those of Latin-1.
constexpr char32_t kHigh[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

}  // namespace

char32_t windows1252(std::uint8_t byte) { return byte >= 0x80 && byte < 0xA0 ? kHigh[byte - 0x80] : char32_t(byte); }

int windows1252Byte(char32_t c) {
  if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) return int(c);
  const auto it = std::find(std::begin(kHigh), std::end(kHigh), c);
  return it == std::end(kHigh) ? -1 : int(0x80 + (it - std::begin(kHigh)));
}

}  // namespace likeness
