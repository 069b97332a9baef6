#pragma once
#include <span>
#include <string>

namespace likeness::test {

/// A reader as a fuzzer sees it: bytes go in, a value or an Error comes out. Anything else, be it another
/// exception, a crash, a hang or a sanitizer's report, is a finding.
struct FuzzReader {
  const char* name;  ///< also the name of its seeds (seeds.txt) and of its program, fuzz_NAME
  void (*read)(const std::string& bytes);
};

/// All of them; none needs LibTorch.
std::span<const FuzzReader> fuzzReaders();

/// Runs one reader. True when the bytes were read, false when they were refused; ends the program when the refusal
/// is not one line of text.
bool readsOrRefuses(const FuzzReader& reader, const std::string& bytes);

}  // namespace likeness::test
