#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace likeness::test {

/// Seeded damage of a file's bytes: the same seed gives the same bytes on every machine.
class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : state_(seed * 2 + 1) {}

  /// A copy of `bytes` after one to three changes: flipped bits, odd numbers, cut, doubled and moved parts, numbers of
  /// a text made huge or negative, a part of `other`.
  std::string mutated(std::string bytes, const std::string& other);

 private:
  std::uint64_t random();
  std::size_t below(std::size_t limit) { return std::size_t(random() % limit); }
  void change(std::string& bytes, const std::string& other);
  void overwriteNumber(std::string& bytes);
  void replaceDigits(std::string& bytes);

  std::uint64_t state_;
};

}  // namespace likeness::test
