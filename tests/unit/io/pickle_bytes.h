#pragma once
#include <cstring>
#include <string>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"

namespace likeness {

/// Bytes of a test case under a name that messages must mention.
inline FileBytes caseBytes(const std::string& text, const std::string& name = "case.pkl") {
  std::vector<std::byte> data(text.size());
  std::memcpy(data.data(), text.data(), text.size());
  return bytesInMemory(name, std::move(data));
}

/// The sentence of the Error that `run` throws; empty when it throws none.
template <class F>
std::string refusal(F run) {
  try {
    run();
  } catch (const Error& e) {
    return e.what();
  }
  return {};
}

}  // namespace likeness
