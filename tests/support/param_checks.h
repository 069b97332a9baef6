#pragma once
#include <string>
#include <vector>

#include "engine/core/param_group.h"

namespace likeness::test {

/// What is wrong with a group's description, one sentence each: a member that describe() forgot,
/// missing text, a default outside the range, a JSON or text round trip that changes a value, a
/// value outside the range that is taken. Restores nothing: pass a group of its own.
std::vector<std::string> paramGroupFaults(ParamGroup group);

}  // namespace likeness::test
