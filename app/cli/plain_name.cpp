#include "app/cli/plain_name.h"

#include <algorithm>

namespace likeness {

std::string plainName(std::string name) {
  std::replace_if(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
  return name;
}

}  // namespace likeness
