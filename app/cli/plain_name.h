#pragma once
#include <string>

namespace likeness {

/// A name from outside as one line for a terminal: control bytes become '?'.
std::string plainName(std::string name);

}  // namespace likeness
