#pragma once
#include <nlohmann/json_fwd.hpp>

#include "engine/fit/fit_state.h"

namespace likeness {

/// The state as JSON: betas, albedo, and per photo camera, named units, jaw, gaze, light.
nlohmann::json fitStateToJson(const FitSurface& surface, const FitState& state);

}  // namespace likeness
