#pragma once
#include "engine/core/param_registry.h"

namespace likeness {

/// Every group of settings of the program, each owning a default-initialised struct. The explicit
/// list in all_params.cpp is the one place where a new group is entered.
ParamRegistry makeAllParams();

/// The same without the group "runtime": what belongs to an avatar and its document. How this machine works
/// is a preference of its user.
ParamRegistry makeDocumentParams();

}  // namespace likeness
