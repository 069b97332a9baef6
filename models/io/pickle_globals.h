#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "models/io/pickle.h"

namespace likeness {

/// The listed name in its canonical (old) spelling, e.g. ("numpy._core.multiarray", "scalar") ->
/// "numpy.core.multiarray.scalar"; nothing when the list does not hold it.
std::optional<std::string_view> allowedPickleGlobal(std::string_view module, std::string_view name,
                                                    PickleGlobals globals);

}  // namespace likeness
