#include "tests/fuzz/mutator.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace likeness::test {
namespace {

constexpr std::array<std::uint64_t, 12> kOddNumbers{0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF,
                                                    0x7FFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};
constexpr std::array<const char*, 9> kOddTexts{"0", "-1", "4294967296", "9223372036854775807", "18446744073709551616", "1e999",
                                               "nan", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\n"};
constexpr std::size_t kMostBytes = 1 << 20;

}  // namespace

std::uint64_t Mutator::random() {  // splitmix64
  std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}

void Mutator::overwriteNumber(std::string& bytes) {
  const std::size_t width = std::size_t(1) << below(4);
  if (bytes.size() < width) return;
  std::uint64_t value = kOddNumbers[below(kOddNumbers.size())];
  if (below(4) == 0) value = __builtin_bswap64(value) >> (64 - 8 * width);
  std::memcpy(bytes.data() + below(bytes.size() - width + 1), &value, width);
}

void Mutator::replaceDigits(std::string& bytes) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto from = bytes.begin() + std::ptrdiff_t(below(bytes.size()));
  const auto begin = std::find_if(from, bytes.end(), digit);
  if (begin == bytes.end()) return;
  const auto end = std::find_if_not(begin, bytes.end(), digit);
  bytes.replace(begin, end, kOddTexts[below(kOddTexts.size())]);
}

void Mutator::change(std::string& bytes, const std::string& other) {
  if (bytes.empty()) bytes = other;
  if (bytes.empty()) return;
  const std::size_t at = below(bytes.size()), count = 1 + below(std::min<std::size_t>(bytes.size() - at, 64));
  switch (below(9)) {
    case 0: bytes[at] = char(bytes[at] ^ 1 << below(8)); return;
    case 1: bytes[at] = char(random()); return;
    case 2: overwriteNumber(bytes); return;
    case 3: replaceDigits(bytes); return;
    case 4: bytes.resize(at); return;
    case 5: bytes.erase(at, count); return;
    case 6: bytes.insert(below(bytes.size() + 1), bytes.substr(at, count)); return;
    case 7: bytes.insert(at, count, char(random())); return;
    default:
      if (!other.empty()) bytes.replace(at, count, other.substr(below(other.size()), count));
  }
}

std::string Mutator::mutated(std::string bytes, const std::string& other) {
  for (std::size_t left = 1 + below(3); left > 0; --left) change(bytes, other);
  if (bytes.size() > kMostBytes) bytes.resize(kMostBytes);
  return bytes;
}

}  // namespace likeness::test
