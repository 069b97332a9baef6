#pragma once
#include <cstring>
#include <string>

#include "engine/core/file_bytes.h"
#include "tests/support/refusal.h"

namespace likeness {

using test::refusal;

/// Bytes of a test case under a name that messages must mention.
inline FileBytes caseBytes(const std::string& text, const std::string& name = "case.pkl") {
  std::vector<std::byte> data(text.size());
  std::memcpy(data.data(), text.data(), text.size());
  return bytesInMemory(name, std::move(data));
}

}  // namespace likeness
