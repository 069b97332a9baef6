#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "engine/core/error.h"
#include "tests/fuzz/fuzz_readers.h"

namespace likeness::test {
namespace {

// A name out of the file may reach the message; a line break in it may not.
void checkSentence(const FuzzReader& reader, const Error& error) {
  const std::string sentence = error.sentence();
  const bool line = !sentence.empty() &&
                    std::none_of(sentence.begin(), sentence.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  if (line) return;
  std::fprintf(stderr, "%s refuses with something other than one line: %s\n", reader.name, sentence.c_str());
  std::abort();
}

}  // namespace

bool readsOrRefuses(const FuzzReader& reader, const std::string& bytes) {
  try {
    reader.read(bytes);
    return true;
  } catch (const Error& error) {
    checkSentence(reader, error);
    return false;
  }
}

}  // namespace likeness::test
