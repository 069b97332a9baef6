#pragma once
#include <string>
#include <vector>

#include "engine/core/file_bytes.h"
#include "tests/support/refusal.h"

namespace likeness {

using test::refusal;

/// Bytes of a test case under a name that messages must mention.
inline FileBytes caseBytes(const std::string& text, const std::string& name = "case.pkl") {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return bytesInMemory(name, std::vector<std::byte>(first, first + text.size()));
}

}  // namespace likeness
