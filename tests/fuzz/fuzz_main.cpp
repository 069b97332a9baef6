// One program a reader: LIKENESS_FUZZ_READER names it, LIKENESS_FUZZ_READ is its function.
#include <cstdint>

#include "tests/fuzz/fuzz_readers.h"
#include "tests/fuzz/reader_parts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr likeness::test::FuzzReader kReader{LIKENESS_FUZZ_READER, likeness::test::LIKENESS_FUZZ_READ};
  likeness::test::readsOrRefuses(kReader, std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
